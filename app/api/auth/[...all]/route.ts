import { answerAuth } from '@/lib/http/authRoute';
import { publicRoute } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = publicRoute<{ all: string[] }>({
  GET: answerAuth,
  POST: answerAuth,
});
