import type { Checkout, CheckoutMethod, PaymentIntentStatus, SavedMethod } from '@billhook/client';

/** What the engine of one tile answers: to a path, a status and a body; `null` is a lost connection, `'later'` never comes. */
export type Answer = { status?: number; body: unknown } | null | 'later';
export type Engine = (method: string, path: string) => Answer;

/** An engine that lives in the page, as the components call it. */
export function fetchFrom(engine: Engine): typeof fetch {
  return async (input, init) => {
    const answer = engine(init?.method ?? 'GET', new URL(String(input)).pathname);
    if (answer === 'later') return new Promise(() => undefined);
    if (answer === null) throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(answer.body), {
      status: answer.status ?? 200,
      headers: { 'Content-Type': 'application/json' },
    });
  };
}

/** What the provider of one tile does when it is asked to confirm; the script of `missing` is not there. */
export type Manners = 'waits' | 'declines' | 'breaks' | 'mumbles' | 'missing';

const provider = (secret: string, manners: Manners) => ({
  name: 'playground',
  publishable_key: `pk_test_${manners}`,
  client_secret: secret,
  script_url: new URL(`/playground-provider${manners === 'missing' ? '-missing' : ''}.js`, window.location.href).href,
});

const lastError = {
  code: 'card_declined',
  decline_code: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
  next_step: 'Use another card.',
};

export function payment(
  status: PaymentIntentStatus,
  more: { error?: boolean; saved?: CheckoutMethod[]; provider?: Manners } = {},
): { body: Checkout } {
  return {
    body: {
      object: 'checkout',
      payment_intent: {
        id: 'pi_playground',
        status,
        amount: { amount: 4900, currency: 'EUR' },
        description: 'Unlock one hiring process',
        last_payment_error: more.error ? lastError : null,
        created_at: '2026-06-01T10:00:00Z',
      },
      provider: provider('pi_playground_secret', more.provider ?? 'waits'),
      payment_methods: more.saved ?? [],
    },
  };
}

export function setup(status: string, manners: Manners = 'waits'): Answer {
  const setup_intent = { id: 'si_playground', status, payment_method: null, last_setup_error: null };
  return { status: 201, body: { object: 'setup_session', setup_intent, provider: provider('si_secret', manners) } };
}

export function card(id: string, more: Partial<SavedMethod> = {}): SavedMethod {
  return {
    id: `pm_${id}`,
    object: 'payment_method',
    type: 'card',
    brand: 'visa',
    last4: '4242',
    exp_month: 12,
    exp_year: 2034,
    funding: 'credit',
    default: false,
    status: 'attached',
    duplicate_of: null,
    created_at: '2026-06-01T10:00:00Z',
    ...more,
  };
}

export function offered({ id, brand, last4, exp_month, exp_year, ...more }: SavedMethod): CheckoutMethod {
  return { id, provider_id: id, brand, last4, exp_month, exp_year, default: more.default };
}

export function list(data: SavedMethod[]): Answer {
  return { body: { object: 'list', data, has_more: false, next_cursor: null } };
}

export function refusal(status: number, code: string, detail: string): Answer {
  return { status, body: { type: 'about:blank', title: 'Refused', status, code, detail } };
}
