import { AuthorizePayment } from '@billhook/react';
import { useState } from 'react';
import type { PlansAnswer } from '../../shared/plans.js';
import { useBoard } from '../board/useBoard.js';
import { Alert } from '../shell/Alert.js';
import { usePaymentSetup } from '../shell/payment.js';
import { Shell } from '../shell/Shell.js';
import { usePreferences } from '../shell/usePreferences.js';
import { TestCards } from '../help/TestCards.js';
import { CardStep } from './CardStep.js';
import { IntervalSwitch } from './IntervalSwitch.js';
import { PlanTier } from './PlanTier.js';
import { usePlans } from './usePlans.js';
import { useSubscribe, type SubscribeView } from './useSubscribe.js';
import { planName, seatCount } from './words.js';

/** What is sold by the month and by the year. */
export function PlansPage() {
  const { board, failure: boardFailure, refresh } = useBoard();
  const plans = usePlans(board);
  const [preferences, setPreferences] = usePreferences();
  const subscribe = useSubscribe(plans.refresh);
  const failure = boardFailure ?? plans.failure;
  const retry = () => void Promise.all([refresh(), plans.refresh()]);

  return (
    <Shell
      account={board?.account ?? null}
      preferences={preferences}
      onPreferences={setPreferences}
      onChanged={() => void refresh()}
      skip="Skip to the plans"
    >
      <div className="hero">
        <h1>Hiring all year? Take a plan.</h1>
        <p>One price for the team and a little for each seat. Change or end it whenever you like, in your account.</p>
      </div>
      {failure === null ? null : <Alert onRetry={retry}>{failure}</Alert>}
      <div className="columns plans-page">
        {plans.answer !== null ? (
          <PlansOnSale answer={plans.answer} subscribe={subscribe} />
        ) : failure === null ? (
          <PlansSkeleton />
        ) : (
          <div />
        )}
        <aside className="side-column" aria-label="Trying the shop">
          <TestCards preferences={preferences} onPreferences={setPreferences} />
        </aside>
      </div>
    </Shell>
  );
}

function PlansSkeleton() {
  return (
    <div className="tiers" role="status" aria-label="Loading the plans">
      <div className="card tier-skeleton" />
      <div className="card tier-skeleton" />
    </div>
  );
}

function PlansOnSale({ answer, subscribe }: { answer: PlansAnswer; subscribe: SubscribeView }) {
  const [interval, setInterval] = useState<'month' | 'year'>('month');
  const { step } = subscribe;
  if (step.at === 'card') return <CardStep {...step} subscribe={subscribe} now={answer.now} />;
  if (step.at === 'begun') return <Begun name={planName(step.chosen.offer)} seats={step.chosen.seats} />;
  const offers = answer.plans.filter((offer) => offer.interval === interval);
  if (offers.length === 0) return <p className="empty">No plan is sold right now. Come back soon.</p>;
  return (
    <div>
      <IntervalSwitch interval={interval} plans={answer.plans} onInterval={setInterval} />
      {step.at === 'choosing' && step.failure !== null ? <Alert>{step.failure}</Alert> : null}
      <div className="tiers">
        {offers.map((offer) => (
          <PlanTier key={offer.product} offer={offer} membership={answer.membership} subscribe={subscribe} />
        ))}
      </div>
      {step.at === 'paying' ? <FirstPayment step={step} subscribe={subscribe} /> : null}
    </div>
  );
}

function FirstPayment({ step, subscribe }: { step: Paying; subscribe: SubscribeView }) {
  const { appearance, locale } = usePaymentSetup();
  const [paid, setPaid] = useState(false);
  return (
    <AuthorizePayment
      {...step.payment}
      presentation="modal"
      title={planName(step.chosen.offer)}
      summary={`${seatCount(step.chosen.seats)}. It begins when this is paid, and renews by itself until you end it.`}
      appearance={appearance}
      locale={locale}
      onSucceeded={() => setPaid(true)}
      onClose={paid ? subscribe.paid : subscribe.leave}
    />
  );
}

type Paying = Extract<SubscribeView['step'], { at: 'paying' }>;

function Begun({ name, seats }: { name: string; seats: number }) {
  return (
    <section className="card begun" role="status">
      <h2>You are in.</h2>
      <p>
        {name}, {seatCount(seats)}. Every shortlist is open for your team.
      </p>
      <p className="begun-links">
        <a className="button" data-kind="primary" href="/">
          See the shortlists
        </a>
        <a className="button" href="/account">
          Go to your account
        </a>
      </p>
    </section>
  );
}
