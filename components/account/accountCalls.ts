/** What the pages of an account ask of the server, as whoever one is now. */
import { apiFetch, apiJson, jsonBody, whileSigningIn } from '@/lib/apiClient';

export interface Credentials {
  email: string;
  password: string;
}

/** A sign-in, on this device or another. */
export interface SignInOfMine {
  /** By which it is ended. */
  token: string;
  userAgent: string | null;
  /** ISO 8601; written at most once a day. */
  updatedAt: string;
  isThis: boolean;
}

const ask = async (path: string, body: object): Promise<void> => {
  await apiFetch(`/api/auth/${path}`, { ...jsonBody(body), isAsIAm: true });
};

export const signIn = (credentials: Credentials) =>
  whileSigningIn(() => ask('sign-in/email', credentials));

/** Nobody is asked for a name: the guide has its own question for that. */
export const signUp = (credentials: Credentials) =>
  whileSigningIn(() => ask('sign-up/email', { ...credentials, name: '' }));

/** The same, whether the address has an account or not. */
export const askForLink = (email: string) => ask('request-password-reset', { email });

export const setNewPassword = (token: string, newPassword: string) =>
  ask('reset-password', { token, newPassword });

export const changePassword = (currentPassword: string, newPassword: string) =>
  ask('change-password', { currentPassword, newPassword, revokeOtherSessions: true });

export const endSignIn = (token: string) => ask('revoke-session', { token });
export const endOtherSignIns = () => ask('revoke-other-sessions', {});

/** This one first, then the latest. */
export async function mySignIns(signal: AbortSignal): Promise<SignInOfMine[]> {
  const as = { isAsIAm: true, signal };
  const [listed, mine] = await Promise.all([
    apiJson<Omit<SignInOfMine, 'isThis'>[]>('/api/auth/list-sessions', as),
    apiJson<{ session: { token: string } } | null>('/api/auth/get-session', as),
  ]);
  return listed
    .map((each) => ({ ...each, isThis: each.token === mine?.session.token }))
    .sort(
      (one, other) =>
        Number(other.isThis) - Number(one.isThis) || other.updatedAt.localeCompare(one.updatedAt),
    );
}
