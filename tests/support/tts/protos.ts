/** Where the protos are that Google's packages ship. */
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

export function protoFolders(): { textToSpeech: string; common: string } {
  return {
    textToSpeech: join(folderOf('@google-cloud/text-to-speech'), 'build', 'protos'),
    common: join(folderOf('google-gax'), 'build', 'protos'),
  };
}

function folderOf(name: string): string {
  const manifest = findPackageJSON(name, import.meta.url);
  if (manifest === undefined) throw new Error(`${name} is not installed`);
  return dirname(manifest);
}
