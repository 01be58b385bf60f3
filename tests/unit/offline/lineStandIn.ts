/** A server at the other end of `fetch`, as far as what waits is concerned: it takes a key once, and can be lost or refuse. */
import { vi } from 'vitest';

interface Refusal {
  status: number;
  code: string;
}

export function lineStandIn() {
  const memories = new Map<string, { id: string; title: string; photo?: string }>();
  const line = {
    isLost: false,
    /** The server takes what is sent, and its answer does not come. */
    losesAnswers: false,
    user: { id: 'guest', isAnonymous: true } as { id: string; isAnonymous: boolean } | null,
    refusals: new Map<string, Refusal>(),
    /** What was asked, in order, reads left out. */
    asked: [] as string[],
  };

  async function answer(path: string, init: RequestInit): Promise<Response> {
    if (line.isLost) throw new TypeError('Failed to fetch');
    if (path === '/api/auth/get-session') return Response.json(line.user && { user: line.user });
    line.asked.push(`${init.method} ${path}`);
    const refusal = line.refusals.get(path);
    if (refusal) {
      const error = { code: refusal.code, message: 'Kind words.' };
      return Response.json({ error }, { status: refusal.status });
    }
    const taken = await take(path, init);
    if (line.losesAnswers) throw new TypeError('Failed to fetch');
    return taken;
  }

  async function take(path: string, { method, headers, body }: RequestInit): Promise<Response> {
    if (path === '/api/auth/sign-in/anonymous') line.user = { id: 'new', isAnonymous: true };
    if (method === 'POST' && path === '/api/memories') {
      const key = new Headers(headers).get('idempotency-key') ?? '';
      const { title } = JSON.parse(String(body)) as { title: string };
      const memory = memories.get(key) ?? { id: `id of ${key}`, title };
      memories.set(key, memory);
      return Response.json({ id: memory.id }, { status: 201 });
    }
    const memory = [...memories.values()].find(({ id }) => path.includes(encodeURIComponent(id)));
    if (memory && body instanceof Blob) memory.photo = await body.text();
    else if (memory) Object.assign(memory, JSON.parse(String(body)));
    return Response.json({});
  }

  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => answer(path, init));
  return { ...{ line, memories }, titles: () => [...memories.values()].map(({ title }) => title) };
}
