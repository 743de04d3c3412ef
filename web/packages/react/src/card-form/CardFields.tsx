import { Elements, PaymentElement, useElements } from '@stripe/react-stripe-js';
import type { Appearance, Stripe, StripeElementLocale, StripeElements } from '@stripe/stripe-js';
import { useEffect, useMemo } from 'react';

interface CardFieldsProps {
  stripe: Stripe;
  /** The provider's own client secret. */
  clientSecret: string;
  appearance: Appearance;
  locale: string;
  /** The fields, and `null` when they leave the page. */
  onElements(elements: StripeElements | null): void;
  onReady(): void;
  onLoadError(): void;
}

/** The provider's card fields, in frames of the provider's origin: this page never sees a card number. */
export function CardFields({ stripe, clientSecret, appearance, locale, ...inside }: CardFieldsProps) {
  const options = useMemo(
    () => ({ clientSecret, appearance, locale: locale as StripeElementLocale }),
    [clientSecret, appearance, locale],
  );
  return (
    <Elements key={clientSecret} stripe={stripe} options={options}>
      <Fields {...inside} />
    </Elements>
  );
}

function Fields({ onElements, onReady, onLoadError }: Pick<CardFieldsProps, 'onElements' | 'onReady' | 'onLoadError'>) {
  const elements = useElements();
  useEffect(() => {
    onElements(elements);
    return () => onElements(null);
  }, [elements, onElements]);
  return <PaymentElement onReady={onReady} onLoadError={onLoadError} />;
}
