import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Advice } from '../messages/index.js';

interface QuestionProps {
  advice: Advice;
  keep: string;
  onKeep(): void;
  /** What has to be chosen before the answer. */
  field?: ReactNode;
  /** The other answers. */
  children: ReactNode;
}

/** A question in the row that it is about. Takes the focus; Escape keeps the card, and does not close the dialog around. */
export function Question({ advice, keep, onKeep, field, children }: QuestionProps) {
  const button = useRef<HTMLButtonElement>(null);
  const what = useId();
  const todo = useId();
  useEffect(() => button.current?.focus(), []);
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onKeep();
  };
  return (
    <div
      className="billhook-question"
      role="alertdialog"
      aria-labelledby={what}
      aria-describedby={todo}
      onKeyDown={escape}
    >
      <p>
        <strong id={what}>{advice.what}</strong> <span id={todo}>{advice.todo}</span>
      </p>
      {field}
      <div className="billhook-question-actions">
        <button className="billhook-button" data-quiet="true" type="button" ref={button} onClick={onKeep}>
          {keep}
        </button>
        {children}
      </div>
    </div>
  );
}
