import { useEffect, useId, useRef } from 'react';
import type { Confirming } from '../messages/index.js';

interface LeaveQuestionProps {
  words: Confirming['leave'];
  onStay(): void;
  onLeave(): void;
}

/** Asked when the customer closes what her bank is deciding. Escape means stay. */
export function LeaveQuestion({ words, onStay, onLeave }: LeaveQuestionProps) {
  const stay = useRef<HTMLButtonElement>(null);
  const what = useId();
  const todo = useId();
  useEffect(() => {
    const before = document.activeElement;
    stay.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <div className="billhook-leave" role="alertdialog" aria-labelledby={what} aria-describedby={todo}>
      <h3 id={what}>{words.what}</h3>
      <p id={todo}>{words.todo}</p>
      <div className="billhook-leave-actions">
        <button className="billhook-button" type="button" data-quiet="true" onClick={onLeave}>
          {words.go}
        </button>
        <button className="billhook-button" type="button" ref={stay} onClick={onStay}>
          {words.stay}
        </button>
      </div>
    </div>
  );
}
