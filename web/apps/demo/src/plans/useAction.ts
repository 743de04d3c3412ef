import { useCallback, useRef, useState } from 'react';
import { messageOf, Refusal } from '../board/shopApi.js';

export interface Action {
  busy: boolean;
  failure: string | null;
  /** Does nothing while it runs. */
  run(work: () => Promise<void>): Promise<void>;
  forget(): void;
}

/** One thing that a visitor has done, at most once at a time. What was refused because it had changed is read again. */
export function useAction(onChangedElsewhere: () => Promise<void>): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef(false);

  const run = useCallback(
    async (work: () => Promise<void>) => {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      setFailure(null);
      try {
        await work();
      } catch (error) {
        setFailure(messageOf(error));
        if (error instanceof Refusal && error.code === 'changed_elsewhere') await onChangedElsewhere();
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [onChangedElsewhere],
  );
  return { busy, failure, run, forget: () => setFailure(null) };
}
