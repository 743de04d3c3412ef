import type { Checkout, CheckoutIntent } from '../api.js';
import { BillhookError } from '../errors.js';
import { readRefusal } from '../http/problem.js';
import { mayRetry } from '../http/retry.js';
import type { CheckoutEvent, Reading } from './state.js';

const READ_TIMEOUT = 10_000;

export interface CheckoutAddress {
  /** The engine's origin, for example https://billing.example.com. */
  apiBase: string;
  publishableKey: string;
  /** Billhook's client secret of the payment intent. It is sent in a header: never in a URL, which is logged. */
  clientSecret: string;
}

/** Asks the engine how a payment stands. */
export async function readCheckout(address: CheckoutAddress, ask: typeof fetch): Promise<CheckoutEvent> {
  try {
    const response = await ask(checkoutUrl(address), {
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${address.publishableKey}`,
        'Billhook-Client-Secret': address.clientSecret,
      },
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(READ_TIMEOUT),
    });
    if (response.ok) return { type: 'engine_read', reading: readingOf((await response.json()) as Checkout) };
    return refused(await readRefusal(response));
  } catch {
    return { type: 'engine_silent' };
  }
}

function readingOf({ payment_intent, provider, payment_methods }: Checkout): Reading<CheckoutIntent> {
  return { intent: payment_intent, provider, saved: payment_methods, error: payment_intent.last_payment_error };
}

function checkoutUrl({ apiBase, clientSecret }: CheckoutAddress): string {
  const id = clientSecret.split('_secret_')[0] ?? '';
  return new URL(`/v1/payment_intents/${encodeURIComponent(id)}/checkout`, apiBase).href;
}

/** An answer that may be better in a moment counts as silence. */
function refused(error: BillhookError): CheckoutEvent<never> {
  if (mayRetry(error.status, error.code)) return { type: 'engine_silent' };
  const { code, message, nextStep } = error;
  return { type: 'engine_refused', failure: { code, declineCode: null, message, nextStep } };
}
