import type { Page, SavedMethod, SetupSession } from '../api.js';
import { BillhookError } from '../errors.js';
import { mayRetry, type RetryPolicy } from '../http/retry.js';
import { Transport } from '../http/transport.js';
import type { Failure } from '../checkout/state.js';
import type { Change } from './state.js';

export interface WalletAddress {
  /** The engine's origin, for example https://billing.example.com. */
  apiBase: string;
  publishableKey: string;
  /** Of a customer session (`cuss_…_secret_…`), opened by the host's server. It is sent in a header, never in a URL. */
  clientSecret: string;
  fetch?: typeof fetch;
  retry?: Partial<RetryPolicy>;
}

const patience: Partial<RetryPolicy> = { attemptsMax: 3, delayMax: 2_000 };

/** The engine's browser endpoints for one customer. Every POST repeats under its own idempotency key. */
export class WalletCalls {
  readonly #transport: Transport;

  constructor({ apiBase, publishableKey, clientSecret, fetch, retry }: WalletAddress) {
    this.#transport = new Transport({
      apiKey: publishableKey,
      baseUrl: apiBase,
      headers: { 'Billhook-Client-Secret': clientSecret },
      timeoutMs: 10_000,
      retry: { ...patience, ...retry },
      ...(fetch === undefined ? {} : { fetch }),
    });
  }

  async list(): Promise<SavedMethod[]> {
    return (await this.#transport.get<Page<SavedMethod>>('/v1/customer_session/payment_methods')).data;
  }

  async carryOut(change: Change, idempotencyKey: string): Promise<void> {
    const path = `/v1/customer_session/payment_methods/${encodeURIComponent(change.method)}`;
    if (change.kind === 'default') {
      await this.#transport.post(`${path}/default`, {}, { idempotencyKey });
      return;
    }
    const { replacement, revoke } = change;
    const body = { ...(replacement === null ? {} : { replacement }), ...(revoke ? { revoke_mandate: true } : {}) };
    await this.#transport.post(`${path}/detach`, body, { idempotencyKey });
  }

  /** @param consent what the customer agrees to by saving the method; `null`: nothing, and only she can pay with it */
  createSetup(consent: string | null, idempotencyKey: string): Promise<SetupSession> {
    const body = consent === null ? {} : { mandate_data: { customer_acceptance: { text: consent } } };
    return this.#transport.post('/v1/customer_session/setup_intents', body, { idempotencyKey });
  }

  setup(id: string): Promise<SetupSession> {
    return this.#transport.get(`/v1/customer_session/setup_intents/${encodeURIComponent(id)}`);
  }
}

/** Why the engine said no; `null` when it said nothing that lasts: no answer, or one that may be better in a moment. */
export function refusalOf(error: unknown): Failure | null {
  if (!(error instanceof BillhookError) || mayRetry(error.status, error.code)) return null;
  const { code, message, nextStep } = error;
  return { code, declineCode: null, message, nextStep };
}
