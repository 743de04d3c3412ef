import { Transport } from '../http/transport.js';
import type { CheckoutAddress } from './reading.js';

export type AuthenticationLink = Omit<CheckoutAddress, 'clientSecret'> & {
  /** From the link that the customer got by e-mail. It works once. */
  token: string;
};

/** A payment that waits for the customer's bank. Its secret is for a checkout: the same intent is confirmed. */
export interface PaymentAuthentication {
  payment_intent: string;
  client_secret: string;
}

/**
 * Opens the link that a customer got because her bank wants to ask her about a charge that she was not there for. Repeats
 * of a lost answer carry the same idempotency key, because the token is used up by the first.
 *
 * @throws BillhookError when the link has expired or was used; its message says what to do
 */
export function openPaymentAuthentication(
  { apiBase, publishableKey, token }: AuthenticationLink,
  ask?: typeof fetch,
): Promise<PaymentAuthentication> {
  const transport = new Transport({
    apiKey: publishableKey,
    baseUrl: apiBase,
    ...(ask === undefined ? {} : { fetch: ask }),
  });
  return transport.post('/v1/payment_authentications', { token });
}
