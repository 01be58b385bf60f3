/** Text that outlives a reload in this tab: what was typed, what waits to be sent. Never leaves the browser. */

export interface Kept {
  read(): string | null;
  write(text: string): void;
  clear(): void;
}

/** A place in sessionStorage; where that is closed (private modes), the text lives as long as the page. */
export function keptText(name: string, storage: Storage | null = sessionStorageOrNull()): Kept {
  const key = `keepsake:${name}`;
  let inMemory: string | null = null;

  return {
    read() {
      return storage?.getItem(key) ?? inMemory;
    },
    write(text) {
      inMemory = text;
      try {
        storage?.setItem(key, text);
      } catch {
        // Full or closed: the copy in memory still serves this page.
      }
    },
    clear() {
      inMemory = null;
      storage?.removeItem(key);
    },
  };
}

/** A kept value as JSON; what cannot be read back is as if nothing had been kept. */
export function keptJson<T>(kept: Kept) {
  return {
    read(): T | null {
      const text = kept.read();
      if (text === null) return null;
      try {
        // Written by `write` below, in this browser, by this version or an earlier one.
        return JSON.parse(text) as T;
      } catch {
        return null;
      }
    },
    write: (value: T) => kept.write(JSON.stringify(value)),
    clear: () => kept.clear(),
  };
}

function sessionStorageOrNull(): Storage | null {
  try {
    return typeof sessionStorage === 'undefined' ? null : sessionStorage;
  } catch {
    return null;
  }
}
