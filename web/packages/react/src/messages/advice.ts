import type { Failure } from '@billhook/client';
import type { Advice, Declines } from './messages.js';

/** Other codes that say the same to a customer. */
const sameAs: Record<string, keyof Declines> = {
  invalid_cvc: 'incorrect_cvc',
  invalid_number: 'incorrect_number',
  invalid_expiry_month: 'expired_card',
  invalid_expiry_year: 'expired_card',
  withdrawal_count_limit_exceeded: 'card_velocity_exceeded',
  issuer_not_available: 'processing_error',
  reenter_transaction: 'processing_error',
  try_again_later: 'processing_error',
  currency_not_supported: 'card_not_supported',
  transaction_not_allowed: 'card_not_supported',
  setup_intent_authentication_failure: 'payment_intent_authentication_failure',
  authentication_not_handled: 'payment_intent_authentication_failure',
};

/**
 * What to tell the customer about a declined payment. That a card is reported lost or stolen, or looks fraudulent, is for
 * the merchant and never for the person who holds it: like every unlisted code it reads as a plain decline.
 */
export function declineAdvice({ code, declineCode }: Failure, declines: Declines): Advice {
  return adviceFor(declineCode, declines) ?? adviceFor(code, declines) ?? declines.generic;
}

function adviceFor(code: string | null, declines: Declines): Advice | undefined {
  if (code === null) return undefined;
  const key = sameAs[code] ?? code;
  return Object.hasOwn(declines, key) ? declines[key as keyof Declines] : undefined;
}
