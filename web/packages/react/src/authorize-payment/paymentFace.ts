import { formatMoney, mayPay, type CheckoutState, type Money } from '@billhook/client';
import type { Messages } from '../messages/index.js';
import { faceOf, type FaceView } from '../panel/index.js';

/** The face of a payment. One that could be paid but costs something else than the page says is not offered. */
export function paymentFace(
  state: CheckoutState,
  messages: Messages,
  locale: string,
  shown: Money | undefined,
): FaceView | null {
  if (costsElse(state, shown)) {
    return { tone: 'attention', icon: 'alert', advice: messages.amountChanged, action: 'done' };
  }
  return faceOf(state, messages, (intent) => messages.succeeded(formatMoney(intent.amount, locale)));
}

/** The page promised another price than the one that would be charged. */
export function costsElse(state: CheckoutState, shown: Money | undefined): boolean {
  return shown !== undefined && mayPay(state) && !isSame(shown, state.intent.amount);
}

function isSame(one: Money, other: Money): boolean {
  return one.amount === other.amount && one.currency.toUpperCase() === other.currency.toUpperCase();
}
