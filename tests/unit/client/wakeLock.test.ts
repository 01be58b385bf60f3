import { describe, expect, it } from 'vitest';
import { keepScreenAwake, type WakeLockOptions } from '../../../hooks/wakeLock';

/** A page that can be hidden, and a screen that counts who holds it awake. */
function standIns({ isRefused = false } = {}) {
  const target = new EventTarget();
  const answers: (() => void)[] = [];
  const page = {
    visibilityState: 'visible' as DocumentVisibilityState,
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  } as WakeLockOptions['page'] & { visibilityState: DocumentVisibilityState };
  const locks: { released: boolean; release(): Promise<void> }[] = [];

  const screen = {
    request: () =>
      new Promise<(typeof locks)[number]>((resolve, reject) => {
        answers.push(() => {
          if (isRefused) return reject(new DOMException('battery', 'NotAllowedError'));
          const lock = {
            released: false,
            release: async () => {
              lock.released = true;
            },
          };
          locks.push(lock);
          resolve(lock);
        });
      }),
  };

  return {
    page,
    screen,
    asked: () => answers.length,
    held: () => locks.filter(({ released }) => !released).length,
    /** The browser answers what was asked last. */
    async answer() {
      answers.at(-1)?.();
      await new Promise((done) => setImmediate(done));
    },
    hide() {
      page.visibilityState = 'hidden';
      for (const lock of locks) lock.released = true;
      target.dispatchEvent(new Event('visibilitychange'));
    },
    show() {
      page.visibilityState = 'visible';
      target.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

describe('keeping the screen awake', () => {
  it('holds the screen until it is let go', async () => {
    const { answer, held, ...options } = standIns();
    const letGo = keepScreenAwake(options);
    await answer();
    expect(held()).toBe(1);
    letGo();
    expect(held()).toBe(0);
  });

  it('takes it again when the page is seen again, and only once', async () => {
    const { answer, held, asked, hide, show, ...options } = standIns();
    keepScreenAwake(options);
    await answer();
    hide();
    expect(held()).toBe(0);
    show();
    show();
    await answer();
    expect(held()).toBe(1);
    expect(asked()).toBe(2);
  });

  it('does not take it again after it was let go', async () => {
    const { answer, asked, hide, show, ...options } = standIns();
    const letGo = keepScreenAwake(options);
    await answer();
    letGo();
    hide();
    show();
    expect(asked()).toBe(1);
  });

  it('lets go at once of a lock that comes too late', async () => {
    const { answer, held, ...options } = standIns();
    const letGo = keepScreenAwake(options);
    letGo();
    await answer();
    expect(held()).toBe(0);
  });

  it('asks nothing of a hidden page until it is seen', async () => {
    const { answer, held, asked, hide, show, ...options } = standIns();
    hide();
    keepScreenAwake(options);
    expect(asked()).toBe(0);
    show();
    await answer();
    expect(held()).toBe(1);
  });

  it('says nothing when it is refused, and asks again with the next look', async () => {
    const { answer, asked, hide, show, ...options } = standIns({ isRefused: true });
    const letGo = keepScreenAwake(options);
    await answer();
    hide();
    show();
    await answer();
    expect(asked()).toBe(2);
    expect(letGo).not.toThrow();
  });

  it('does without where the browser has no such thing', () => {
    const { page } = standIns();
    expect(keepScreenAwake({ screen: undefined, page })).not.toThrow();
  });
});
