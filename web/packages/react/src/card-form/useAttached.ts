import type { Confirmable, ConfirmationSession } from '@billhook/client';
import type { Stripe, StripeElements } from '@stripe/stripe-js';
import { useEffect, useState } from 'react';
import type { MakeProvider } from './CardForm.js';

/** Gives the session the provider's script and fields for as long as they are on the page. Answers whether it has them. */
export function useAttached<I extends Confirmable>(
  session: ConfirmationSession<I>,
  makeProvider: MakeProvider,
  stripe: Stripe | null,
  elements: StripeElements | null,
  clientSecret: string | null,
): boolean {
  const [attached, setAttached] = useState(false);
  useEffect(() => {
    const provider = stripe === null || clientSecret === null ? null : makeProvider(stripe, elements, clientSecret);
    setAttached(provider !== null);
    if (provider === null) return;
    void session.attach(provider);
    return () => session.detach();
  }, [session, makeProvider, stripe, elements, clientSecret]);
  return attached;
}
