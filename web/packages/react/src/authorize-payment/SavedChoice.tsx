import { useId } from 'react';
import { CardLabel } from '../cards/CardLabel.js';
import type { Messages } from '../messages/index.js';
import { Icon } from '../panel/index.js';
import type { Choice } from './useChoice.js';

/** Saved cards and "another card", as radio buttons: one tab stop, arrows in between. */
export function SavedChoice({
  offered,
  chosen,
  choose,
  messages,
  disabled,
}: Choice & { messages: Messages; disabled: boolean }) {
  const name = useId();
  const now = new Date();
  return (
    <fieldset className="billhook-choice" disabled={disabled}>
      <legend>{messages.choice.legend}</legend>
      {offered.map((method) => (
        <label key={method.id} className="billhook-option" data-chosen={method === chosen}>
          <input type="radio" name={name} checked={method === chosen} onChange={() => choose(method.id)} />
          <CardLabel card={method} messages={messages} now={now}>
            {method.default ? <span className="billhook-tag">{messages.methods.defaultBadge}</span> : null}
          </CardLabel>
        </label>
      ))}
      <label className="billhook-option" data-chosen={chosen === null}>
        <input type="radio" name={name} checked={chosen === null} onChange={() => choose(null)} />
        <span className="billhook-brand" aria-hidden="true">
          <Icon name="plus" />
        </span>
        <span className="billhook-card">
          <span className="billhook-card-name">{messages.choice.newCard}</span>
        </span>
      </label>
    </fieldset>
  );
}
