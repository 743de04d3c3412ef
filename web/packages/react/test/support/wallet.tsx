import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { SavedMethod } from '@billhook/client';
import { serve } from '../../../client/test/support/server.js';
import { saved, WalletPeer } from '../../../client/test/support/wallet.js';
import { PaymentMethods, type PaymentMethodsProps } from '../../src/index.js';
import { stripeAt } from './stripe.js';

let scripts = 0;

export const visa = saved('pm_visa', { default: true });
export const amex = saved('pm_amex', { brand: 'amex', last4: '0005' });

/** An engine that keeps one customer's cards, a provider, and the component between them. */
export async function wallet(methods: SavedMethod[], props: Partial<PaymentMethodsProps> = {}) {
  const scriptUrl = `https://provider.example.com/wallet/${++scripts}`;
  const engine = new WalletPeer(methods);
  engine.scriptUrl = scriptUrl;
  const { url, heard } = await serve(engine.answer);
  const stripe = stripeAt(scriptUrl);
  const all: PaymentMethodsProps = {
    clientSecret: 'cuss_1_secret_a',
    publishableKey: 'pk_test_1',
    apiBase: url,
    ...props,
  };
  const page = render(<PaymentMethods {...all} />);
  const change = (more: Partial<PaymentMethodsProps>) => page.rerender(<PaymentMethods {...all} {...more} />);
  return { engine, heard, stripe, page, change, user: userEvent.setup() };
}
