import { useState } from 'react';
import { consent, type Membership, type PlanOffer } from '../../shared/plans.js';
import { Icon } from '../shell/Icon.js';
import { SeatsField } from './SeatsField.js';
import type { SubscribeView } from './useSubscribe.js';
import { benefits, costOf, money, per } from './words.js';

interface PlanTierProps {
  offer: PlanOffer;
  membership: Membership | null;
  subscribe: SubscribeView;
}

/** One plan, for as many seats as she likes. */
export function PlanTier({ offer, membership, subscribe }: PlanTierProps) {
  const [seats, setSeats] = useState(offer.seats.min);
  const { step } = subscribe;
  const starting = step.at === 'starting' && step.chosen.offer.key === offer.key;
  const title = `tier-${offer.product}`;

  return (
    <section className="card tier" data-plan={offer.key} aria-labelledby={title}>
      <h2 id={title}>{offer.name}</h2>
      <p className="tier-price">
        <strong>{money(costOf(offer, seats))}</strong>
        <span>{per(offer)}</span>
      </p>
      <p className="meta">
        {money(offer.base)} for the team and {money(offer.perSeat)} for each seat
      </p>
      <ul className="tier-benefits">
        {(benefits[offer.product] ?? []).map((benefit) => (
          <li key={benefit}>
            <Icon name="check" />
            {benefit}
          </li>
        ))}
      </ul>
      {isHeld(membership) ? (
        <p className="tier-action">
          <a className="button" href="/account">
            {membership.plan === offer.key ? 'Your plan: change it in your account' : 'Switch in your account'}
          </a>
        </p>
      ) : (
        <div className="tier-action">
          <SeatsField seats={seats} {...offer.seats} onSeats={setSeats} />
          <button
            className="button"
            data-kind="primary"
            type="button"
            aria-disabled={step.at === 'starting'}
            aria-describedby={`${title}-consent`}
            onClick={() => void subscribe.start({ offer, seats })}
          >
            {starting
              ? 'One moment…'
              : offer.trialDays === null
                ? 'Subscribe'
                : `Try it free for ${offer.trialDays} days`}
          </button>
          <p className="consent" id={`${title}-consent`}>
            {consent}
          </p>
        </div>
      )}
    </section>
  );
}

/** Whoever has not paid yet may still choose another. */
function isHeld(membership: Membership | null): membership is Membership {
  return membership !== null && !['draft', 'canceled', 'expired'].includes(membership.status);
}
