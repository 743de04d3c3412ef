import type { CheckoutState, Confirmable, ConfirmationSession } from '@billhook/client';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** One session for the life of the component; what it belongs to is the component's key. */
export function useConfirmation<I extends Confirmable>(
  create: () => ConfirmationSession<I>,
): { session: ConfirmationSession<I>; state: CheckoutState<I> } {
  const [session] = useState(create);
  useEffect(() => {
    session.start();
    return () => session.stop();
  }, [session]);
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);
  return { session, state };
}
