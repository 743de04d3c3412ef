import { stripeProvider, type CheckoutSession } from '@billhook/client';
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import type { Appearance, Stripe, StripeElementLocale } from '@stripe/stripe-js';
import { useEffect, useMemo } from 'react';

interface PaymentFieldsProps {
  session: CheckoutSession;
  stripe: Stripe;
  /** The provider's own client secret. */
  clientSecret: string;
  appearance: Appearance;
  locale: string;
  onReady(): void;
  onLoadError(): void;
}

/** The provider's card fields, in frames of the provider's origin: this page never sees a card number. */
export function PaymentFields({ stripe, clientSecret, appearance, locale, ...inside }: PaymentFieldsProps) {
  const options = useMemo(
    () => ({ clientSecret, appearance, locale: locale as StripeElementLocale }),
    [clientSecret, appearance, locale],
  );
  return (
    <Elements key={clientSecret} stripe={stripe} options={options}>
      <Fields clientSecret={clientSecret} {...inside} />
    </Elements>
  );
}

type FieldsProps = Pick<PaymentFieldsProps, 'session' | 'clientSecret' | 'onReady' | 'onLoadError'>;

function Fields({ session, clientSecret, onReady, onLoadError }: FieldsProps) {
  const stripe = useStripe();
  const elements = useElements();
  useEffect(() => {
    if (stripe === null || elements === null) return;
    void session.attach(stripeProvider(stripe, elements, clientSecret, window.location.href));
    return () => session.detach();
  }, [session, stripe, elements, clientSecret]);
  return <PaymentElement onReady={onReady} onLoadError={onLoadError} />;
}
