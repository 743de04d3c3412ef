import { useCallback, useEffect, useState } from 'react';
import type { WalletAnswer } from '../../shared/api.js';
import { messageOf, shopApi } from '../board/shopApi.js';

export interface WalletView {
  answer: WalletAnswer | null;
  failure: string | null;
  /** The session has ended, or could not be opened: ask for another. */
  renew(): void;
}

/** A customer session for whoever is signed in. `known`: the server has said who that is, by a cookie. */
export function useWallet(known: boolean): WalletView {
  const [answer, setAnswer] = useState<WalletAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const renew = useCallback(() => {
    shopApi.wallet().then(
      (opened) => {
        setAnswer(opened);
        setFailure(null);
      },
      (error: unknown) => setFailure(messageOf(error)),
    );
  }, []);
  useEffect(() => {
    if (known) renew();
  }, [known, renew]);
  return { answer, failure, renew };
}
