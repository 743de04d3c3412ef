import type { CheckoutIntent } from '../api.js';
import { readCheckout, type CheckoutAddress } from './reading.js';
import { ConfirmationSession } from './session.js';
import { browser, type Surroundings } from './surroundings.js';

export interface CheckoutOptions extends CheckoutAddress {
  fetch?: typeof fetch;
  surroundings?: Surroundings;
}

export type CheckoutSession = ConfirmationSession<CheckoutIntent>;

/** One payment in one page. Make a new one for every client secret: a changed amount is another intent. */
export function createCheckout(options: CheckoutOptions): CheckoutSession {
  const ask = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  return new ConfirmationSession(() => readCheckout(options, ask), options.surroundings ?? browser);
}
