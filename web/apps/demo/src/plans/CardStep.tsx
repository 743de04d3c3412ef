import { PaymentMethods } from '@billhook/react';
import { useEffect, useRef, useState } from 'react';
import { consent } from '../../shared/plans.js';
import { useWallet } from '../account/useWallet.js';
import { Alert } from '../shell/Alert.js';
import { usePaymentSetup } from '../shell/payment.js';
import type { Chosen, SubscribeView } from './useSubscribe.js';
import { costOf, day, money, per, planName, seatCount } from './words.js';

const DAY = 86_400_000;

interface CardStepProps {
  chosen: Chosen;
  failure: string | null;
  now: string;
  subscribe: SubscribeView;
}

/** A trial costs nothing now and needs a card for when it is over: she saves one, then it begins. */
export function CardStep({ chosen, failure, now, subscribe }: CardStepProps) {
  const wallet = useWallet(true);
  const { appearance, locale } = usePaymentSetup();
  const [cards, setCards] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { offer, seats } = chosen;
  const ends = day(new Date(Date.parse(now) + (offer.trialDays ?? 0) * DAY).toISOString());

  return (
    <div className="card-step">
      <section className="card card-step-what" aria-labelledby="card-step-title">
        <h2 id="card-step-title" ref={heading} tabIndex={-1}>
          {planName(offer)}
        </h2>
        <dl className="facts">
          <div>
            <dt>Today</dt>
            <dd>{money({ ...offer.base, amount: 0 })}</dd>
          </div>
          <div>
            <dt>From {ends}</dt>
            <dd>
              {money(costOf(offer, seats))} {per(offer)}, {seatCount(seats)}
            </dd>
          </div>
        </dl>
        <p className="meta">
          {cards === 0
            ? 'Save a card to begin. It is charged when the trial is over, unless you cancel before.'
            : `Your card is charged on ${ends}, unless you cancel before.`}
        </p>
        {failure === null ? null : <Alert>{failure}</Alert>}
        <p className="card-step-actions">
          <button
            className="button"
            data-kind="primary"
            type="button"
            disabled={cards === 0}
            aria-describedby="card-step-consent"
            onClick={() => void subscribe.start(chosen)}
          >
            Begin the trial
          </button>
          <button className="button" data-kind="quiet" type="button" onClick={subscribe.leave}>
            Back to the plans
          </button>
        </p>
        <p className="consent" id="card-step-consent">
          {consent}
        </p>
      </section>
      {wallet.failure === null ? null : <Alert onRetry={wallet.renew}>{wallet.failure}</Alert>}
      {wallet.answer === null ? (
        <div className="card wallet-skeleton" role="status" aria-label="Loading" />
      ) : (
        <PaymentMethods
          {...wallet.answer}
          appearance={appearance}
          locale={locale}
          onChange={(methods) => setCards(methods.length)}
          onSessionEnded={wallet.renew}
        />
      )}
    </div>
  );
}
