import type { PlansAnswer } from '../../shared/plans.js';
import type { PlansView } from '../plans/usePlans.js';
import { Alert } from '../shell/Alert.js';
import { Bills } from './Bills.js';
import { MembershipPanel } from './MembershipPanel.js';
import { TimeTravel } from './TimeTravel.js';

/** The plan of whoever is signed in, and what was billed for it. */
export function MembershipSection({ plans }: { plans: PlansView }) {
  const { answer, failure, refresh } = plans;
  return (
    <div className="membership">
      {failure === null ? null : <Alert onRetry={() => void refresh()}>{failure}</Alert>}
      {answer === null ? (
        failure === null ? (
          <div className="card membership-skeleton" role="status" aria-label="Loading your plan" />
        ) : null
      ) : (
        <Shown answer={answer} refresh={refresh} />
      )}
    </div>
  );
}

function Shown({ answer, refresh }: { answer: PlansAnswer; refresh(): Promise<void> }) {
  const { membership, plans, bills } = answer;
  return (
    <div className="membership-columns">
      <div className="membership-main">
        {membership === null ? <NoPlan /> : <MembershipPanel membership={membership} plans={plans} refresh={refresh} />}
        {answer.testMode && membership !== null ? <TimeTravel now={answer.now} refresh={refresh} /> : null}
      </div>
      {membership === null && bills.length === 0 ? null : <Bills bills={bills} />}
    </div>
  );
}

function NoPlan() {
  return (
    <section className="card plan-panel" data-status="none" aria-labelledby="plan-title">
      <h2 id="plan-title">You have no plan</h2>
      <p className="meta">With a plan every shortlist is open, for the whole team.</p>
      <p>
        <a className="button" data-kind="primary" href="/plans">
          See the plans
        </a>
      </p>
    </section>
  );
}
