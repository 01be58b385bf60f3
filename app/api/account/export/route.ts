import { answerExport } from '@/lib/http/ownAccount';
import { ownersRoute } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = ownersRoute({
  GET: async ({ services, ownerId }) =>
    answerExport(services.ownAccount.exportOf(ownerId), new Date()),
});
