import type { Cashier } from '../shared/api.js';

export interface Settings {
  port: number;
  host: string;
  databaseUrl: string;
  /** Billhook as this server reaches it, and as browsers do. */
  billhookApi: string;
  billhookPublicApi: string;
  secretKey: string;
  publishableKey: string;
  webhookSecrets: string[];
  mailboxUrl: string | null;
  /** The origins whose script and frames may take cards on our page. */
  providerOrigins: string[];
}

/** Reads the environment. Every missing variable is named at once, not one per start. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const missing: string[] = [];
  const need = (name: string): string => {
    const value = env[name];
    if (!value) missing.push(name);
    return value ?? '';
  };
  const billhookApi = need('BILLHOOK_API');
  const settings: Settings = {
    port: port(env['PORT'] ?? '8422'),
    host: env['HOST'] ?? 'localhost',
    databaseUrl: need('DATABASE_URL'),
    billhookApi,
    billhookPublicApi: env['BILLHOOK_PUBLIC_API'] ?? billhookApi,
    secretKey: need('BILLHOOK_SECRET_KEY'),
    publishableKey: need('BILLHOOK_PUBLISHABLE_KEY'),
    webhookSecrets: need('BILLHOOK_WEBHOOK_SECRET').split(' '),
    mailboxUrl: env['BILLHOOK_MAILBOX_URL'] || null,
    providerOrigins: origins(
      env['PROVIDER_ORIGINS'] ?? 'https://js.stripe.com https://hooks.stripe.com https://api.stripe.com',
    ),
  };
  if (missing.length > 0) throw new Error(`The shop cannot start. Set ${missing.join(', ')}.`);
  return settings;
}

/** What a browser may know of Billhook. */
export function cashierOf({ publishableKey, billhookPublicApi }: Settings): Cashier {
  return { publishableKey, apiBase: billhookPublicApi };
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error(`PORT is not a port: ${text}`);
  return number;
}

function origins(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((url) => new URL(url).origin);
}
