import type { CheckoutProvider } from '@billhook/client';
import type { Stripe } from '@stripe/stripe-js';
import { useCallback, useEffect, useState } from 'react';
import { loadProvider } from './loadProvider.js';

export interface ProviderScript {
  stripe: Stripe | null;
  failed: boolean;
  retry(): void;
}

/** Loads the provider's script once the engine has said which. */
export function useProvider(provider: CheckoutProvider | null): ProviderScript {
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  const scriptUrl = provider?.script_url;
  const publishableKey = provider?.publishable_key;

  useEffect(() => {
    if (provider === null) return;
    let wanted = true;
    loadProvider(provider).then(
      (loaded) => wanted && setStripe(loaded),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
    // The engine's later answers are new objects about the same provider: only what the script depends on counts.
  }, [scriptUrl, publishableKey, tries]);

  const retry = useCallback(() => {
    setFailed(false);
    setTries((count) => count + 1);
  }, []);
  return { stripe, failed, retry };
}
