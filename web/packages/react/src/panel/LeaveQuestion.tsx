import { useEffect, useId, useRef } from 'react';
import type { Messages } from '../messages/index.js';

interface LeaveQuestionProps {
  messages: Messages;
  onStay(): void;
  onLeave(): void;
}

/** Asked when the customer closes a payment that her bank is deciding. Escape means stay. */
export function LeaveQuestion({ messages, onStay, onLeave }: LeaveQuestionProps) {
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
      <h3 id={what}>{messages.leave.what}</h3>
      <p id={todo}>{messages.leave.todo}</p>
      <div className="billhook-leave-actions">
        <button className="billhook-button" type="button" data-quiet="true" onClick={onLeave}>
          {messages.leave.go}
        </button>
        <button className="billhook-button" type="button" ref={stay} onClick={onStay}>
          {messages.leave.stay}
        </button>
      </div>
    </div>
  );
}
