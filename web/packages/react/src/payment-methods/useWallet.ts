import { createWallet, type WalletOptions, type WalletSession, type WalletState } from '@billhook/client';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { PaymentMethodsProps } from './props.js';

type Callbacks = Pick<PaymentMethodsProps, 'onChange' | 'onSessionEnded'>;

/** One wallet for the life of the component, whose key is the client secret; tells the host what the engine says. */
export function useWallet(
  options: WalletOptions,
  { onChange, onSessionEnded }: Callbacks,
): { wallet: WalletSession; state: WalletState } {
  const [wallet] = useState(() => createWallet(options));
  useEffect(() => {
    wallet.start();
    return () => wallet.stop();
  }, [wallet]);
  const state = useSyncExternalStore(wallet.subscribe, wallet.getState, wallet.getState);

  const methods = state.phase === 'ready' ? state.methods : null;
  const failure = state.phase === 'error' ? state.failure : null;
  const tellChange = useEffectEvent(() => methods !== null && onChange?.(methods));
  const tellEnd = useEffectEvent(() => failure !== null && onSessionEnded?.(failure));
  const known = JSON.stringify(methods);
  useEffect(() => void tellChange(), [known]);
  useEffect(() => void tellEnd(), [failure]);
  return { wallet, state };
}
