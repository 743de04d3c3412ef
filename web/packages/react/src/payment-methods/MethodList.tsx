import { shownMethods, type ShownMethod, type WalletReady, type WalletSession } from '@billhook/client';
import { useEffect, useRef, useState } from 'react';
import { cardName } from '../cards/names.js';
import type { Messages } from '../messages/index.js';
import { Icon, Note } from '../panel/index.js';
import { MethodRow } from './MethodRow.js';

interface MethodListProps {
  wallet: WalletSession;
  state: WalletReady;
  messages: Messages;
  /** Reads a sentence out to whoever cannot see the list change. */
  announce(text: string): void;
  onAdd(): void;
}

/** The cards, one a row, and what became of the last change if it did not come about. */
export function MethodList({ wallet, state, messages, announce, onAdd }: MethodListProps) {
  const words = messages.methods;
  const [asking, setAsking] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const methods = shownMethods(state);
  const { refusal } = state;
  const inUse = refusal?.cause === 'in_use' && refusal.change.kind === 'remove' ? refusal.change.method : null;
  const [now] = useState(() => new Date());

  // The row that held the focus may be gone: the list itself takes it, so that the keyboard stays in place.
  const ids = methods.map((method) => method.id).join(' ');
  const count = useRef(methods.length);
  useEffect(() => {
    if (methods.length < count.current && document.activeElement === document.body) list.current?.focus();
    count.current = methods.length;
  }, [ids, methods.length]);

  const name = (method: ShownMethod) => cardName(method, messages.card);
  const carryOut = async (change: Promise<void>, done: string) => {
    setAsking(null);
    await change;
    const after = wallet.getState();
    if (after.phase === 'ready' && after.refusal === null) announce(done);
  };
  return (
    <>
      {state.offline ? <Note kind="notice" advice={words.stale} /> : null}
      {refusal !== null && inUse === null ? (
        <Note kind="declined" advice={refusal.cause === 'unheard' ? words.unheard : words.refused} />
      ) : null}
      <ul className="billhook-methods" ref={list} tabIndex={-1} aria-label={words.title}>
        {methods.map((method) => (
          <MethodRow
            key={method.id}
            {...{ method, messages, now }}
            question={inUse === method.id ? 'replace' : asking === method.id ? 'remove' : null}
            others={methods.filter((other) => other.id !== method.id)}
            onDefault={() => void carryOut(wallet.makeDefault(method.id), words.nowDefault(name(method)))}
            onAsk={() => {
              wallet.dismiss();
              setAsking(method.id);
            }}
            onKeep={() => {
              wallet.dismiss();
              setAsking(null);
            }}
            onRemove={(replacement) =>
              void carryOut(wallet.remove(method.id, replacement), words.removed(name(method)))
            }
            onRevoke={() => void carryOut(wallet.revokeAndRemove(method.id), words.removed(name(method)))}
            onAdd={onAdd}
          />
        ))}
      </ul>
      <button className="billhook-button" data-quiet="true" type="button" onClick={onAdd}>
        <Icon name="plus" />
        {words.add}
      </button>
    </>
  );
}
