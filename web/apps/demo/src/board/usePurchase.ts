import { useRef, useState } from 'react';
import type { FeatureKey, PurchaseAnswer } from '../../shared/api.js';
import { messageOf, shopApi } from './shopApi.js';

export interface PurchaseView {
  /** Set when the cashier is ready. */
  answer: PurchaseAnswer | null;
  starting: boolean;
  failure: string | null;
  start(feature: FeatureKey, parameters: Record<string, string | number>): Promise<void>;
  end(): void;
}

/** One thing on its way to being bought. */
export function usePurchase(): PurchaseView {
  const [answer, setAnswer] = useState<PurchaseAnswer | null>(null);
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const current = useRef<symbol | null>(null);

  const start = async (feature: FeatureKey, parameters: Record<string, string | number>) => {
    if (current.current !== null) return;
    const mine = Symbol(feature);
    const ifStillWanted = (show: () => void) => current.current === mine && show();
    current.current = mine;
    setStarting(true);
    setFailure(null);
    try {
      const made = await shopApi.buy({ feature, parameters, action: crypto.randomUUID() });
      ifStillWanted(() => setAnswer(made));
    } catch (error) {
      ifStillWanted(() => setFailure(messageOf(error)));
    }
    ifStillWanted(() => {
      current.current = null;
      setStarting(false);
    });
  };
  // What is still being made when the customer changes her mind is not shown when it comes: it has the price of before.
  const end = () => {
    current.current = null;
    setStarting(false);
    setAnswer(null);
  };
  return { answer, starting, failure, start, end };
}
