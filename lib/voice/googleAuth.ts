/** Who we are to Google: by the kind of credentials that were given, or nobody at a stand-in. */

import type * as Gax from 'google-gax';
import type { GoogleCredentials } from '../env/googleVoice.ts';
import { VoiceError } from './voice.ts';

export interface AuthRequest {
  credentials?: GoogleCredentials | undefined;
  /** Spoken to without any. */
  endpoint?: string | undefined;
  project: { projectId?: string };
}

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** By the kind of credentials, as the library asks for it: what reads any kind is deprecated there. */
export function createAuth(
  { GoogleAuth, googleAuthLibrary: library }: typeof Gax,
  { credentials, endpoint, project }: AuthRequest,
) {
  // Nobody looks for credentials, nor asks a metadata server for a universe, where none are used.
  if (endpoint !== undefined)
    return new GoogleAuth({ authClient: new library.PassThroughClient() });
  if (credentials === undefined) return new GoogleAuth({ ...project, scopes: SCOPE });
  if (credentials.type === 'external_account') {
    const authClient = library.ExternalAccountClient.fromJSON({
      ...(credentials as unknown as Parameters<typeof library.ExternalAccountClient.fromJSON>[0]),
      scopes: [SCOPE],
    });
    if (!authClient) throw new VoiceError('unauthorized');
    return new GoogleAuth({ ...project, authClient });
  }
  const authClient =
    credentials.type === 'service_account'
      ? new library.JWT({ scopes: SCOPE })
      : new library.UserRefreshClient();
  authClient.fromJSON(credentials);
  return new GoogleAuth({ ...project, authClient });
}
