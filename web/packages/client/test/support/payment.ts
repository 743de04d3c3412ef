import type { Checkout, CheckoutIntent, PaymentError, PaymentIntentStatus } from '../../src/index.js';
import type { Reading } from '../../src/checkout/state.js';

/** A checkout as the engine answers it. */
export function checkout(status: PaymentIntentStatus, error: PaymentError | null = null): Checkout {
  return {
    object: 'checkout',
    payment_intent: {
      id: 'pi_1',
      status,
      amount: { amount: 4900, currency: 'EUR' },
      description: 'Unlock one hiring process',
      last_payment_error: error,
      created_at: '2026-06-01T10:00:00Z',
    },
    provider: { name: 'stripe', publishable_key: 'pk_test_p', client_secret: 'pi_p_secret_p', script_url: null },
    payment_methods: [],
  };
}

/** The same as the state machine takes it. */
export function reading(status: PaymentIntentStatus, error: PaymentError | null = null): Reading<CheckoutIntent> {
  const { payment_intent: intent, provider, payment_methods: saved } = checkout(status, error);
  return { intent, provider, saved, error };
}

export const insufficientFunds: PaymentError = {
  code: 'card_declined',
  decline_code: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
  next_step: 'Use another card.',
};
