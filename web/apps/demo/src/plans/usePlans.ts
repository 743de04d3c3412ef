import { useCallback, useEffect, useRef, useState } from 'react';
import type { Board } from '../../shared/api.js';
import type { PlansAnswer } from '../../shared/plans.js';
import { messageOf, shopApi } from '../board/shopApi.js';

export interface PlansView {
  answer: PlansAnswer | null;
  failure: string | null;
  refresh(): Promise<void>;
}

/** What is sold and what this visitor has of it: read after the board, which brought the cookie, and with every news of it. */
export function usePlans(board: Board | null): PlansView {
  const [answer, setAnswer] = useState<PlansAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const newest = useRef(0);

  const refresh = useCallback(async () => {
    const asked = ++newest.current;
    try {
      const read = await shopApi.plans();
      if (asked === newest.current) setAnswer(read);
      setFailure(null);
    } catch (error) {
      setFailure(messageOf(error));
    }
  }, []);

  useEffect(() => {
    if (board !== null) void refresh();
  }, [board, refresh]);

  return { answer, failure, refresh };
}
