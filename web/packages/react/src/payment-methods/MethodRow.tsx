import { expiryOf, type ShownMethod } from '@billhook/client';
import { useEffect, useRef } from 'react';
import { CardLabel } from '../cards/CardLabel.js';
import { cardName } from '../cards/names.js';
import type { Messages } from '../messages/index.js';
import { RemoveQuestion } from './RemoveQuestion.js';
import { ReplaceQuestion } from './ReplaceQuestion.js';

interface MethodRowProps {
  method: ShownMethod;
  messages: Messages;
  now: Date;
  /** What is asked in this row: whether to remove the card, or which other one takes over from it. */
  question: 'remove' | 'replace' | null;
  others: ShownMethod[];
  onDefault(): void;
  onAsk(): void;
  onKeep(): void;
  onRemove(replacement: string | null): void;
  onRevoke(): void;
  onAdd(): void;
}

export function MethodRow({ method, messages, now, question, others, ...on }: MethodRowProps) {
  const words = messages.methods;
  const name = cardName(method, messages.card);
  const remove = useRef<HTMLButtonElement>(null);
  const asked = useRef(question);
  // When the question goes and the card stays, the keyboard is back where it asked.
  useEffect(() => {
    if (asked.current !== null && question === null) remove.current?.focus();
    asked.current = question;
  }, [question]);

  return (
    <li
      className="billhook-method"
      data-method={method.id}
      data-default={method.default}
      data-pending={method.pending}
      data-expiry={expiryOf(method, now)}
    >
      <div className="billhook-method-line">
        <CardLabel card={method} messages={messages} now={now}>
          {method.default ? <span className="billhook-tag">{words.defaultBadge}</span> : null}
          {method.duplicate_of === null ? null : (
            <span className="billhook-tag" data-tone="notice">
              {words.duplicateBadge}
            </span>
          )}
        </CardLabel>
      </div>
      {question === null ? (
        <div className="billhook-method-actions">
          {method.default ? null : (
            <button
              className="billhook-link"
              type="button"
              aria-label={words.makeDefaultOf(name)}
              onClick={on.onDefault}
            >
              {words.makeDefault}
            </button>
          )}
          <button
            className="billhook-link"
            type="button"
            ref={remove}
            aria-label={words.removeOf(name)}
            onClick={on.onAsk}
          >
            {words.remove}
          </button>
        </div>
      ) : null}
      {question === 'remove' ? (
        <RemoveQuestion words={words} name={name} onKeep={on.onKeep} onRemove={() => on.onRemove(null)} />
      ) : null}
      {question === 'replace' ? (
        <ReplaceQuestion
          {...{ messages, others }}
          onKeep={on.onKeep}
          onReplace={on.onRemove}
          onRevoke={on.onRevoke}
          onAdd={on.onAdd}
        />
      ) : null}
    </li>
  );
}
