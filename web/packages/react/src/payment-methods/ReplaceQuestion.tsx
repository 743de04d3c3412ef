import { expiryOf, type ShownMethod } from '@billhook/client';
import { useId, useState } from 'react';
import { cardName } from '../cards/names.js';
import type { Messages } from '../messages/index.js';
import { Question } from './Question.js';

interface ReplaceQuestionProps {
  messages: Messages;
  others: ShownMethod[];
  onKeep(): void;
  onReplace(replacement: string): void;
  /** The customer takes back what she agreed to: the card goes, and nothing is charged while she is away. */
  onRevoke(): void;
  onAdd(): void;
}

/** Something is still charged to the card: another one takes over, the customer takes it back, or the card stays. */
export function ReplaceQuestion({ messages, others, onKeep, onReplace, onRevoke, onAdd }: ReplaceQuestionProps) {
  const words = messages.methods;
  const id = useId();
  const [now] = useState(() => new Date());
  const able = others.filter((other) => expiryOf(other, now) !== 'expired');
  const first = able.find((other) => other.default) ?? able[0];
  const [wanted, setWanted] = useState<string | null>(null);
  const chosen = able.find((other) => other.id === wanted) ?? first;

  const revoke = (
    <button className="billhook-link" data-kind="danger" type="button" onClick={onRevoke}>
      {words.revokeAndRemove}
    </button>
  );
  if (chosen === undefined) {
    return (
      <Question advice={words.inUseAlone} keep={words.keep} onKeep={onKeep}>
        <button className="billhook-button" type="button" onClick={onAdd}>
          {words.add}
        </button>
        {revoke}
      </Question>
    );
  }
  const field = (
    <label className="billhook-select" htmlFor={id}>
      {words.takesOver}
      <select id={id} value={chosen.id} onChange={(event) => setWanted(event.target.value)}>
        {able.map((other) => (
          <option key={other.id} value={other.id}>
            {cardName(other, messages.card)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Question advice={words.inUse} keep={words.keep} onKeep={onKeep} field={field}>
      <button className="billhook-button" data-kind="danger" type="button" onClick={() => onReplace(chosen.id)}>
        {words.replaceAndRemove}
      </button>
      {revoke}
    </Question>
  );
}
