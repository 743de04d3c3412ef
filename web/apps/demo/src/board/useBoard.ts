import { useCallback, useEffect, useRef, useState } from 'react';
import type { Board } from '../../shared/api.js';
import { messageOf, shopApi } from './shopApi.js';

export interface BoardView {
  board: Board | null;
  failure: string | null;
  refresh(): Promise<void>;
}

/** What the shop shows, read again whenever the server says that something changed. */
export function useBoard(): BoardView {
  const [board, setBoard] = useState<Board | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const newest = useRef(0);

  const refresh = useCallback(async () => {
    const asked = ++newest.current;
    try {
      const read = await shopApi.board();
      // An answer that was overtaken by a newer one would show an older state.
      if (asked === newest.current) setBoard(read);
      setFailure(null);
    } catch (error) {
      setFailure(messageOf(error));
    }
  }, []);

  useEffect(() => void refresh(), [refresh]);

  // The stream opens after the first answer: that one brought the cookie by which the server knows whose news these are.
  const known = board !== null;
  useEffect(() => {
    if (!known) return;
    const stream = new EventSource('/api/stream');
    stream.addEventListener('changed', () => void refresh());
    return () => stream.close();
  }, [known, refresh]);

  return { board, failure, refresh };
}
