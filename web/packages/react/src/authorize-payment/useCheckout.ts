import { createCheckout, type CheckoutSession, type CheckoutState } from '@billhook/client';
import { useEffect, useState, useSyncExternalStore } from 'react';

export interface CheckoutKeys {
  apiBase: string;
  publishableKey: string;
  clientSecret: string;
}

/** One session for the life of the component; the component's key is the client secret. */
export function useCheckout(keys: CheckoutKeys): { session: CheckoutSession; state: CheckoutState } {
  const [session] = useState(() => createCheckout(keys));
  useEffect(() => {
    session.start();
    return () => session.stop();
  }, [session]);
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);
  return { session, state };
}
