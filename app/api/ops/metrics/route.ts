import { metricsAnswer } from '@/lib/http/metrics';
import { staffRoute } from '@/lib/http/staffRoute';

export const { GET, POST, PUT, PATCH, DELETE } = staffRoute({
  GET: async ({ request, services }) =>
    metricsAnswer(services.evidence, new URL(request.url), new Date()),
});
