import type { CheckoutState } from '@billhook/client';
import { useState } from 'react';

export interface Leaving {
  asking: boolean;
  /** The customer wants to close: at once, or after a question while her bank is deciding. Asking again means stay. */
  request(): void;
  stay(): void;
  leave(): void;
}

export function useLeaving(state: CheckoutState, close: () => void): Leaving {
  const [wanted, setWanted] = useState(false);
  const deciding = state.phase === 'confirming' || state.phase === 'authenticating';
  return {
    asking: wanted && deciding,
    request: () => (deciding ? setWanted(!wanted) : close()),
    stay: () => setWanted(false),
    leave: close,
  };
}
