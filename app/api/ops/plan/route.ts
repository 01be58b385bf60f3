import { planChangeSchema } from '@/lib/guardrails/planning';
import { readJson } from '@/lib/http/body';
import { privateJson } from '@/lib/http/route';
import { staffRoute } from '@/lib/http/staffRoute';

export const { GET, POST, PUT, PATCH, DELETE } = staffRoute('plan.seen', {
  GET: async ({ services }) => privateJson(await services.watching.planning.view()),

  PUT: async ({ request, services, ownerId }) => {
    const change = await readJson(request, planChangeSchema);
    return privateJson(await services.watching.planning.save(ownerId, change));
  },
});
