import { describe, expect, it } from 'vitest';
import { LENGTHS, PHOTO_BYTES } from '../../../components/ui/lengths';
import { LIMITS } from '../../../lib/protocol.ts';

describe('the lengths that the pages know', () => {
  it('are those of the wire contract', () => {
    expect(LIMITS).toMatchObject(LENGTHS);
    expect(PHOTO_BYTES).toBe(LIMITS.photoBytes);
  });
});
