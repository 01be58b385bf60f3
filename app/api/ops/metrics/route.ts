import { metricsAnswer } from '@/lib/http/metrics';
import { staffRoute } from '@/lib/http/staffRoute';

export const { GET, POST, PUT, PATCH, DELETE } = staffRoute('figures.seen', {
  GET: async ({ request, services, ownerId }) => {
    const url = new URL(request.url);
    const answer = await metricsAnswer(services.evidence, url, new Date());
    if (url.searchParams.get('format') === 'csv') {
      await services.records.audit.add({ by: ownerId, action: 'figures.exported' });
    }
    return answer;
  },
});
