import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Checkout, CheckoutMethod, PaymentError, PaymentIntentStatus } from '@billhook/client';
import { serve, type Answer } from '../../../client/test/support/server.js';
import { AuthorizePayment, type AuthorizePaymentProps } from '../../src/index.js';
import { stripeAt } from './stripe.js';

let scripts = 0;

/** An engine that answers one payment as the test says, a provider, and the component between them. */
export async function shop(props: Partial<AuthorizePaymentProps> = {}, saved: CheckoutMethod[] = []) {
  const scriptUrl = `https://provider.example.com/v3/${++scripts}`;
  const engine = {
    status: 'requires_payment_method' as PaymentIntentStatus,
    error: null as PaymentError | null,
    answer: null as Answer | null,
    saved,
  };
  const { url, heard } = await serve((request) => engine.answer ?? { body: checkout(request.path, scriptUrl, engine) });
  const stripe = stripeAt(scriptUrl);
  const all: AuthorizePaymentProps = {
    clientSecret: 'pi_1_secret_a',
    publishableKey: 'pk_test_1',
    apiBase: url,
    ...props,
  };
  const page = render(<AuthorizePayment {...all} />);
  const change = (more: Partial<AuthorizePaymentProps>) => page.rerender(<AuthorizePayment {...all} {...more} />);
  return { engine, heard, stripe, page, change, user: userEvent.setup() };
}

function checkout(
  path: string,
  scriptUrl: string,
  engine: { status: PaymentIntentStatus; error: PaymentError | null; saved: CheckoutMethod[] },
): Checkout {
  const id = path.split('/')[3] ?? '';
  return {
    object: 'checkout',
    payment_intent: {
      id,
      status: engine.status,
      amount: { amount: id === 'pi_1' ? 4900 : 5900, currency: 'EUR' },
      description: 'Unlock one hiring process',
      last_payment_error: engine.error,
      created_at: '2026-06-01T10:00:00Z',
    },
    provider: { name: 'stripe', publishable_key: 'pk_test_p', client_secret: `${id}_provider`, script_url: scriptUrl },
    payment_methods: engine.saved,
  };
}
