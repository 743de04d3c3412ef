import { useState } from 'react';
import type { Membership, PlanOffer } from '../../shared/plans.js';
import { shopApi } from '../board/shopApi.js';
import { useAction } from '../plans/useAction.js';
import { costOf, day, money, per, planName, seatCount } from '../plans/words.js';
import { CancelPlan } from './CancelPlan.js';
import { ChangePlan } from './ChangePlan.js';
import { OwedNotice, OwedPayment, useOwed, type Owed } from './OwedPayment.js';

export interface PanelProps {
  membership: Membership;
  plans: PlanOffer[];
  refresh(): Promise<void>;
}

const words: Record<Membership['status'], string> = {
  draft: 'Waiting for payment',
  trialing: 'Trial',
  active: 'Active',
  past_due: 'Payment failed',
  paused: 'Paused',
  canceled: 'Ended',
  expired: 'Ended',
};

/** One subscription, in whatever state it is, with what can be done about it. */
export function MembershipPanel(props: PanelProps) {
  const { membership, plans } = props;
  const offer = plans.find((plan) => plan.key === membership.plan);
  const owed = useOwed(props.refresh);
  return (
    <section
      className="card plan-panel"
      data-status={membership.status}
      data-plan={membership.plan}
      data-seats={membership.seats}
      aria-labelledby="plan-title"
    >
      <header className="plan-head">
        <h2 id="plan-title">{offer === undefined ? 'Your plan' : planName(offer)}</h2>
        <span className="tag" data-status={membership.status}>
          {membership.cancelAt !== null && membership.endedAt === null ? 'Ends soon' : words[membership.status]}
        </span>
      </header>
      <Facts membership={membership} offer={offer} />
      <Actions {...props} owed={owed} />
      <OwedPayment owed={owed} />
    </section>
  );
}

function Facts({ membership, offer }: { membership: Membership; offer: PlanOffer | undefined }) {
  const { seats, trialEnd, nextBill, cancelAt, endedAt } = membership;
  const facts: [name: string, value: string][] = [['Seats', String(seats)]];
  if (offer !== undefined) facts.push(['Price', `${money(costOf(offer, seats))} ${per(offer)}`]);
  if (endedAt !== null) facts.push(['Ended', day(endedAt)]);
  else if (cancelAt !== null) facts.push(['Ends', day(cancelAt)]);
  if (trialEnd !== null) facts.push(['Trial until', day(trialEnd)]);
  if (nextBill !== null) facts.push(['Next bill', `${money(nextBill.due)} on ${day(nextBill.at)}`]);
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name} data-fact={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Actions({ owed, ...props }: PanelProps & { owed: Owed }) {
  const { membership } = props;
  if (membership.endedAt !== null) {
    return (
      <p>
        <a className="button" data-kind="primary" href="/plans">
          Choose a plan
        </a>
      </p>
    );
  }
  if (membership.status === 'draft') {
    return <OwedNotice owed={owed} text="It begins when its first payment is made." button="Finish the payment" />;
  }
  if (membership.status === 'past_due') {
    const text = 'Your bank did not pay. Make another card your default below, then try again.';
    return <OwedNotice owed={owed} text={text} button="Try again" />;
  }
  if (membership.status === 'paused') return <p className="meta">Write to us to go on.</p>;
  if (membership.cancelAt !== null) return <TakenBack {...props} at={membership.cancelAt} />;
  if (membership.scheduled !== null) return <Scheduled {...props} />;
  return <Open {...props} />;
}

function Open(props: PanelProps) {
  const [open, setOpen] = useState<'change' | 'cancel' | null>(null);
  const close = () => setOpen(null);
  if (open === 'change') return <ChangePlan {...props} onClose={close} />;
  if (open === 'cancel') return <CancelPlan {...props} onClose={close} />;
  return (
    <p className="plan-actions">
      <button className="button" data-kind="soft" type="button" onClick={() => setOpen('change')}>
        Change plan or seats
      </button>
      <button className="button" data-kind="quiet" type="button" onClick={() => setOpen('cancel')}>
        End the plan
      </button>
    </p>
  );
}

function Scheduled({ membership, plans, refresh }: PanelProps) {
  const scheduled = membership.scheduled;
  const to = plans.find((plan) => plan.key === scheduled?.plan);
  const kept = plans.find((plan) => plan.key === membership.plan);
  if (scheduled === null) return null;
  const what = to === undefined ? seatCount(scheduled.seats) : `${planName(to)}, ${seatCount(scheduled.seats)}`;
  const price = to === undefined ? '' : `: ${money(costOf(to, scheduled.seats))} ${per(to)}`;
  return (
    <Undo
      text={`From ${day(scheduled.at)}: ${what}${price}. Until then nothing changes.`}
      button={kept === undefined ? 'Keep what I have' : `Keep ${planName(kept)}`}
      undo={() => shopApi.keepPlan()}
      refresh={refresh}
    />
  );
}

function TakenBack({ membership, refresh, at }: PanelProps & { at: string }) {
  return (
    <Undo
      text={`Your plan ends on ${day(at)}. Until then everything stays open, and nothing more is billed.`}
      button="Keep my plan"
      undo={() => shopApi.uncancelPlan(membership.version)}
      refresh={refresh}
    />
  );
}

interface UndoProps {
  text: string;
  button: string;
  undo(): Promise<void>;
  refresh(): Promise<void>;
}

function Undo({ text, button, undo, refresh }: UndoProps) {
  const action = useAction(refresh);
  const takeBack = () =>
    action.run(async () => {
      await undo();
      await refresh();
    });
  return (
    <div className="plan-notice">
      <p>{text}</p>
      <button className="button" type="button" aria-disabled={action.busy} onClick={() => void takeBack()}>
        {button}
      </button>
      {action.failure === null ? null : (
        <p className="field-failure" role="alert">
          {action.failure}
        </p>
      )}
    </div>
  );
}
