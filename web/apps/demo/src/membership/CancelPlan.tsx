import { useEffect, useRef } from 'react';
import { shopApi } from '../board/shopApi.js';
import { useAction } from '../plans/useAction.js';
import { day } from '../plans/words.js';
import type { PanelProps } from './MembershipPanel.js';

/** She is asked once; it ends when what she paid for, or tries, is over. */
export function CancelPlan({ membership, refresh, onClose }: PanelProps & { onClose(): void }) {
  const action = useAction(refresh);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const end = () =>
    action.run(async () => {
      await shopApi.cancelPlan(membership.version);
      await refresh();
    });
  const until = membership.periodEnd === null ? '' : ` on ${day(membership.periodEnd)}`;
  return (
    <div className="plan-notice" role="group" aria-label="End the plan">
      <p>
        It would end{until}. Until then everything stays open, nothing more is billed, and you can change your mind.
      </p>
      <div className="plan-actions">
        <button className="button" type="button" aria-disabled={action.busy} onClick={() => void end()}>
          {action.busy ? 'One moment…' : 'End my plan'}
        </button>
        <button className="button" data-kind="quiet" type="button" ref={back} onClick={onClose}>
          Back
        </button>
      </div>
      {action.failure === null ? null : (
        <p className="field-failure" role="alert">
          {action.failure}
        </p>
      )}
    </div>
  );
}
