import type { CheckoutProvider } from '@billhook/client';
import type { Stripe, StripeConstructor } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';

const constructors = new Map<string, Promise<StripeConstructor>>();

/**
 * The provider's object for this page. Stripe.js comes from js.stripe.com and nowhere else, never bundled (PCI DSS, SAQ A);
 * another provider that speaks the same, such as the sandbox, names its script and each script is loaded once.
 */
export async function loadProvider(provider: CheckoutProvider): Promise<Stripe> {
  if (provider.script_url !== null) return (await constructorFrom(provider.script_url))(provider.publishable_key);
  const stripe = await loadStripe(provider.publishable_key);
  if (stripe === null) throw new Error('Stripe.js can only be loaded in a browser.');
  return stripe;
}

/** A failed load is forgotten, so that trying again tries again. */
function constructorFrom(url: string): Promise<StripeConstructor> {
  const loading = constructors.get(url) ?? load(url);
  constructors.set(url, loading);
  loading.catch(() => constructors.delete(url));
  return loading;
}

function load(url: string): Promise<StripeConstructor> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.async = true;
    script.addEventListener('load', () => {
      if (window.Stripe === undefined) reject(new Error(`${url} does not define Stripe.`));
      else resolve(window.Stripe);
    });
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error(`${url} could not be loaded.`));
    });
    document.head.append(script);
  });
}
