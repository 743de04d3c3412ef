import { useEffect, useRef, useState } from 'react';
import type { ChangePreview, PlanOffer } from '../../shared/plans.js';
import { shopApi } from '../board/shopApi.js';
import { SeatsField } from '../plans/SeatsField.js';
import { useAction } from '../plans/useAction.js';
import { costOf, money, per, planName } from '../plans/words.js';
import type { PanelProps } from './MembershipPanel.js';
import { PreviewBox } from './PreviewBox.js';
import { usePreview } from './usePreview.js';

/** Another plan or other seats: she sees what it costs before she says so. */
export function ChangePlan({ membership, plans, refresh, onClose }: PanelProps & { onClose(): void }) {
  const [plan, setPlan] = useState(membership.plan);
  const [seats, setSeats] = useState(membership.seats);
  const same = plan === membership.plan && seats === membership.seats;
  const state = usePreview({ plan, seats }, same, membership.version, refresh);
  const action = useAction(refresh);
  const first = useRef<HTMLFieldSetElement>(null);
  useEffect(() => first.current?.querySelector('input')?.focus(), []);
  const offer = plans.find((one) => one.key === plan);
  const held = plans.find((one) => one.key === membership.plan);

  const confirm = ({ version, when }: ChangePreview) =>
    action.run(async () => {
      await shopApi.changePlan({ plan, seats, version, when });
      await refresh();
      onClose();
    });

  return (
    <div className="change-plan" role="group" aria-label="Change plan or seats">
      <fieldset className="plan-options" ref={first}>
        <legend>Plan</legend>
        {plans.map((one) => (
          <PlanOption key={one.key} offer={one} seats={seats} chosen={one.key === plan} onChosen={setPlan} />
        ))}
      </fieldset>
      {offer === undefined ? null : <SeatsField seats={seats} {...offer.seats} onSeats={setSeats} />}
      <div className="preview" data-state={state.at} aria-live="polite" aria-busy={state.at === 'asking'}>
        {state.at === 'same' ? <p className="meta">Choose another plan or other seats to see what it costs.</p> : null}
        {state.at === 'asking' ? <p className="meta">Calculating…</p> : null}
        {state.at === 'failed' ? <p className="field-failure">{state.failure}</p> : null}
        {state.at === 'shown' ? <PreviewBox preview={state.preview} from={held} to={offer} /> : null}
      </div>
      <div className="plan-actions">
        <button
          className="button"
          data-kind="primary"
          type="button"
          disabled={state.at !== 'shown'}
          aria-disabled={state.at !== 'shown' || action.busy}
          onClick={() => state.at === 'shown' && void confirm(state.preview)}
        >
          {action.busy ? 'One moment…' : state.at === 'shown' ? confirmText(state.preview) : 'Confirm'}
        </button>
        <button className="button" data-kind="quiet" type="button" onClick={onClose}>
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

function confirmText({ when, due }: ChangePreview): string {
  if (when === 'period_end') return 'Change when my period is over';
  return due === null || due.amount === 0 ? 'Change now' : `Change now and pay ${money(due)}`;
}

interface PlanOptionProps {
  offer: PlanOffer;
  seats: number;
  chosen: boolean;
  onChosen(plan: string): void;
}

function PlanOption({ offer, seats, chosen, onChosen }: PlanOptionProps) {
  return (
    <label data-chosen={chosen}>
      <input type="radio" name="plan" value={offer.key} checked={chosen} onChange={() => onChosen(offer.key)} />
      <span>{planName(offer)}</span>
      <span className="meta">
        {money(costOf(offer, seats))} {per(offer)}
      </span>
    </label>
  );
}
