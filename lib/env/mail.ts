/** What the environment says of mail: by whom it is sent, and in whose name. */
import { z } from 'zod';

/** Taken apart here, so that nothing that an address can say beside these reaches the library that sends. */
export interface MailServer {
  host: string;
  port: number;
  /** Encrypted from the first byte on; else by STARTTLS. */
  isSecure: boolean;
  /** Sent in the clear when the server has no STARTTLS: only to this machine, or to a name without a dot in our own network. */
  isNear: boolean;
  login: { user: string; pass: string } | undefined;
}

export const mailVariables = {
  SMTP_URL: {
    accepts:
      'an address such as smtp://user:password@mail.example:587 or smtps://mail.example, without a path',
    schema: z
      .string()
      .transform((address, { issues }) => {
        const server = serverIn(address);
        if (server === undefined) issues.push({ code: 'custom', input: '' });
        return server ?? z.NEVER;
      })
      .optional(),
  },
  MAIL_FROM: {
    accepts: 'a mail address such as keepsake@mail.example',
    schema: z.email().optional(),
  },
} as const;

const PORTS: Record<string, number> = { 'smtp:': 587, 'smtps:': 465 };

function serverIn(address: string): MailServer | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(address);
  const usual = PORTS[protocol];
  const isBare = /^\/?$/.test(pathname) && search === '' && hash === '';
  if (usual === undefined || hostname === '' || !isBare) return undefined;
  const [user, pass] = [decoded(username), decoded(password)];
  if (user === undefined || pass === undefined) return undefined;
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: port === '' ? usual : Number(port),
    isSecure: protocol === 'smtps:',
    isNear: /^(127(\.\d+){3}|::1|[^.:]+)$/.test(host),
    login: user === '' ? undefined : { user, pass },
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone per cent sign: not an address that anybody has meant.
    return undefined;
  }
}
