import { expiryOf, type CheckoutMethod } from '@billhook/client';
import { useState } from 'react';

export interface Choice {
  offered: CheckoutMethod[];
  /** `null`: a new card. */
  chosen: CheckoutMethod | null;
  choose(id: string | null): void;
}

/**
 * Which card pays: the default one until the customer says otherwise. Expired cards are not offered; a chosen card that
 * was removed meanwhile gives way to the default again.
 */
export function useChoice(saved: CheckoutMethod[]): Choice {
  const [wanted, setWanted] = useState<string | null | undefined>(undefined);
  const now = new Date();
  const offered = saved.filter((method) => expiryOf(method, now) !== 'expired');
  const first = offered.find((method) => method.default) ?? offered[0] ?? null;
  const chosen = wanted === null ? null : (offered.find((method) => method.id === wanted) ?? first);
  return { offered, chosen, choose: setWanted };
}
