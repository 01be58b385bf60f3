import { describe, expect, it, vi } from 'vitest';
import { errorResponse, KeepsakeError } from '../../../lib/errors.ts';
import { createLog } from '../../../lib/log.ts';

describe('errors', () => {
  it('are recognised when another bundle of the same process made them', async () => {
    vi.resetModules();
    const other = await import('../../../lib/errors.ts');
    expect(other.KeepsakeError).not.toBe(KeepsakeError);
    const thrown = new other.KeepsakeError('session_ended');
    expect(thrown instanceof KeepsakeError).toBe(true);
    expect(errorResponse(thrown).status).toBe(409);
  });

  it('keep their own kinds apart', () => {
    class OutOfInk extends KeepsakeError {}
    expect(new KeepsakeError('invalid') instanceof OutOfInk).toBe(false);
    expect(new OutOfInk('invalid') instanceof OutOfInk).toBe(true);
    expect(new Error('plain') instanceof KeepsakeError).toBe(false);
    expect((null as unknown) instanceof KeepsakeError).toBe(false);
  });

  it('answer in the shape of the contract, without what was thrown', async () => {
    const response = errorResponse(new Error('the words of a person'));
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(JSON.parse(body)).toEqual({
      error: { code: 'internal', message: expect.any(String) },
    });
    expect(body).not.toContain('words of a person');
  });

  it('say when to come back from an outage', () => {
    expect(errorResponse(new KeepsakeError('unavailable')).headers.get('retry-after')).toBe('2');
    const error = new KeepsakeError('unavailable', { retryAfterSeconds: 30 });
    expect(errorResponse(error).headers.get('retry-after')).toBe('30');
  });
});

describe('the log', () => {
  const words = 'We sang on the porch';

  it('withholds a text that is no short token', () => {
    const lines: string[] = [];
    const log = createLog((_level, line) => lines.push(line));
    log.info('turn.finished', { text: words, source: 'embedded', ms: 12, long: 'x'.repeat(65) });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'turn.finished',
      text: '[withheld]',
      source: 'embedded',
      ms: 12,
      long: '[withheld]',
    });
  });

  it('writes the shape of an error, never its message or its cause’s', () => {
    const lines: string[] = [];
    const log = createLog((_level, line) => lines.push(line));
    const cause = new Error(`provider: ${words}\nand ${words}`);
    log.error('guide.failed', new Error(`${words}\n    on two lines`, { cause }));
    log.error('guide.failed', words);
    expect(lines.join('\n')).not.toContain('porch');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ name: 'Error', cause: 'Error' });
  });
});
