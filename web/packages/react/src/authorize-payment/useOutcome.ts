import type { CheckoutState } from '@billhook/client';
import { useEffect, useEffectEvent } from 'react';
import type { AuthorizePaymentProps } from './props.js';

type Callbacks = Pick<AuthorizePaymentProps, 'onSucceeded' | 'onFailed'>;

/** Tells the host, once for each outcome. */
export function useOutcome(state: CheckoutState, { onSucceeded, onFailed }: Callbacks): void {
  const succeeded = state.phase === 'succeeded' ? state.intent : null;
  const failure = state.phase === 'declined' ? state.failure : null;
  const tellSuccess = useEffectEvent(() => succeeded !== null && onSucceeded?.(succeeded));
  const tellFailure = useEffectEvent(() => failure !== null && onFailed?.(failure));

  useEffect(() => void tellSuccess(), [succeeded?.id]);
  useEffect(() => void tellFailure(), [failure]);
}
