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
  const busy = useRef(false);

  const start = async (feature: FeatureKey, parameters: Record<string, string | number>) => {
    if (busy.current) return;
    busy.current = true;
    setStarting(true);
    setFailure(null);
    try {
      setAnswer(await shopApi.buy({ feature, parameters, action: crypto.randomUUID() }));
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      busy.current = false;
      setStarting(false);
    }
  };
  return { answer, starting, failure, start, end: () => setAnswer(null) };
}
