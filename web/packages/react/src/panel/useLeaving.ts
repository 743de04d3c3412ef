import type { Phase } from '@billhook/client';
import { useState } from 'react';
import type { Confirming } from '../messages/index.js';

export interface Leaving {
  asking: boolean;
  words: Confirming['leave'];
  /** The customer wants to close: at once, or after a question while her bank is deciding. Asking again means stay. */
  request(): void;
  stay(): void;
  leave(): void;
}

/** @param phase of what is being confirmed, or `null` when nothing is */
export function useLeaving(phase: Phase | null, words: Confirming['leave'], close: () => void): Leaving {
  const [wanted, setWanted] = useState(false);
  const deciding = phase === 'confirming' || phase === 'authenticating';
  return {
    asking: wanted && deciding,
    words,
    request: () => (deciding ? setWanted(!wanted) : close()),
    stay: () => setWanted(false),
    leave: close,
  };
}
