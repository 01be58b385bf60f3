/**
 * Clips of authored lines in a folder, so that a start makes none of them anew: content-addressed, one file for each, a folder for each
 * voice. Nobody's own words ever lie here. Any number of processes may share it: a file comes whole or not at all, and one that is
 * broken or gone is only made again.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../log.ts';
import { lockFolder, type Unlock } from '../records/folderLock.ts';
import { codeOf, StorageError } from '../records/storageError.ts';
import { clipBytes, clipFrom } from './clipFile.ts';
import type { SpokenClip, VoiceTag } from './spokenClip.ts';

export type KeysOf = (voice: VoiceTag) => Promise<ReadonlySet<string>> | undefined;

export interface ClipShelf {
  /** Whether the folder was there before this process, so that what is put here is found again. */
  readonly isOld: boolean;
  /** Undefined for what is not here, and for a file that is not whole or not this clip. Never rejects. */
  take(voice: VoiceTag, key: string): Promise<SpokenClip | undefined>;
  /** In the background, over what may lie in its place. What cannot be written is left out. */
  put(voice: VoiceTag, key: string, clip: SpokenClip): void;
  /** For the one process that makes ahead what is not here; undefined while another does. Never rejects. */
  reserve(): Promise<Unlock | undefined>;
  /** Removes what no key names any more. @param named the keys of a voice; undefined for one that nobody uses. Never rejects. */
  sweep(named: KeysOf): Promise<void>;
  /** When nothing is being written. */
  settled(): Promise<void>;
}

/** Three times what the embedded voice makes ahead, for whoever has chosen another; Google's MP3 is a fraction of that. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Provider, name, version. A voice with another kind of name has no folder. */
const VOICE_FOLDER = /^([a-z]+)~([\w-]+)~([\w.-]+)$/;
/** Behind which a process has ended before it gave the file its name. */
const UNFINISHED = '.unfinished';
const UNFINISHED_FOR_MS = 60 * 60_000;

/** Undefined where the folder cannot be made, as on a host without a disk of its own. */
export function openClipShelf(folder: string, mostBytes = MOST_BYTES): ClipShelf | undefined {
  const isOld = existsSync(folder);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    log.warn('voice.no_shelf', { code: codeOf(error) });
    return undefined;
  }
  const writing = new Set<Promise<void>>();
  let bytes = 0;
  let isFailing = false;

  async function write(voice: VoiceTag, key: string, clip: SpokenClip): Promise<void> {
    const content = clipBytes(key, clip);
    const ofVoice = join(folder, folderName(voice));
    if (!VOICE_FOLDER.test(folderName(voice)) || bytes + content.byteLength > mostBytes) return;
    bytes += content.byteLength;
    const aside = join(ofVoice, `${randomUUID()}${UNFINISHED}`);
    try {
      await mkdir(ofVoice, { recursive: true });
      await writeFile(aside, content);
      await rename(aside, join(ofVoice, key));
      isFailing = false;
    } catch (error) {
      failed(error);
      await rm(aside, { force: true }).catch(failed);
    }
  }

  /** A full or a lost disk is told of once; what lies there is still read. */
  function failed(error: unknown) {
    if (!isFailing) log.error('voice.not_shelved', error);
    isFailing = true;
  }

  /** What stays of one voice, in bytes. */
  async function sweepOne(path: string, named: ReadonlySet<string> | undefined): Promise<number> {
    if (named === undefined) {
      await rm(path, { recursive: true, force: true });
      return 0;
    }
    let kept = 0;
    for (const name of await readdir(path)) {
      const file = join(path, name);
      const { size, mtimeMs } = await stat(file);
      const isBeingWritten = name.endsWith(UNFINISHED) && Date.now() - mtimeMs < UNFINISHED_FOR_MS;
      if (named.has(name) || isBeingWritten) kept += size;
      else await rm(file, { recursive: true, force: true });
    }
    return kept;
  }

  return {
    isOld,
    async take(voice, key) {
      try {
        return clipFrom(await readFile(join(folder, folderName(voice), key)), key);
      } catch {
        // Not there, or not ours to read: it is made.
        return undefined;
      }
    },
    put(voice, key, clip) {
      const work = write(voice, key, clip).finally(() => writing.delete(work));
      writing.add(work);
    },
    async reserve() {
      try {
        return await lockFolder(folder);
      } catch (error) {
        // Without a lock nothing is made twice, but only when somebody asks.
        const isTaken = error instanceof StorageError && error.problem === 'locked';
        if (!isTaken) log.error('voice.not_ahead', error);
        return undefined;
      }
    },
    async sweep(named) {
      try {
        bytes = 0;
        for (const entry of await readdir(folder, { withFileTypes: true })) {
          if (!entry.isDirectory()) continue;
          bytes += await sweepOne(join(folder, entry.name), await namedIn(entry.name, named));
        }
      } catch (error) {
        // The disk is gone, or somebody else tidies up: the next start looks again.
        log.error('voice.shelf_not_swept', error);
      }
    },
    settled: async () => void (await Promise.all(writing)),
  };
}

function folderName({ provider, name, version }: VoiceTag): string {
  return `${provider}~${name}~${version}`;
}

function namedIn(folder: string, named: KeysOf): ReturnType<KeysOf> {
  const [, provider, name, version] = VOICE_FOLDER.exec(folder) ?? [];
  return provider && name && version ? named({ provider, name, version }) : undefined;
}
