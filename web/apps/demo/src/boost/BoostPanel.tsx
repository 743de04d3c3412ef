import { AuthorizePayment } from '@billhook/react';
import { formatMoney, type Money } from '@billhook/client';
import { useId, useState } from 'react';
import type { BoostPrice, Job } from '../../shared/api.js';
import { usePurchase } from '../board/usePurchase.js';
import { usePaymentSetup } from '../shell/payment.js';

const presets = [3, 7, 14, 30];

/** How long, how much, and the payment in the same place. Another number of days is another purchase. */
export function BoostPanel({ job, offer, onDone }: { job: Job; offer: BoostPrice; onDone(): void }) {
  const [days, setDays] = useState(7);
  const purchase = usePurchase();
  const { appearance, locale } = usePaymentSetup();
  const id = useId();
  const amount = priceOf(offer, days);
  const price = formatMoney(amount, 'en');
  const choose = (wanted: number) => {
    setDays(wanted);
    purchase.end();
  };

  return (
    <div className="boost-panel">
      <div className="boost-choice">
        <label htmlFor={id}>
          Boost for <strong>{days === 1 ? '1 day' : `${days} days`}</strong>
        </label>
        <input
          id={id}
          type="range"
          min={1}
          max={30}
          value={days}
          aria-valuetext={`${days} days, ${price}`}
          onChange={(event) => choose(Number(event.target.value))}
        />
        <div className="presets">
          {presets.map((preset) => (
            <button key={preset} type="button" aria-pressed={preset === days} onClick={() => choose(preset)}>
              {preset} days
            </button>
          ))}
        </div>
        <p className="boost-price">
          <strong>{price}</strong>
          <span>{rule(offer)}</span>
        </p>
        {purchase.answer === null ? (
          <button
            className="button"
            data-kind="primary"
            type="button"
            aria-disabled={purchase.starting}
            onClick={() => void purchase.start('boost_job', { job: job.id, days })}
          >
            Continue to payment
          </button>
        ) : null}
        {purchase.failure === null ? null : (
          <p className="field-failure" role="alert">
            {purchase.failure}
          </p>
        )}
      </div>
      {purchase.answer === null ? null : (
        <AuthorizePayment
          {...purchase.answer}
          amount={amount}
          title="Boost a job"
          summary={`${job.title}, ${days} days`}
          appearance={appearance}
          locale={locale}
          onClose={onDone}
        />
      )}
    </div>
  );
}

/** A foretaste: the engine computes what is charged, and the payment form refuses when that is not this. */
function priceOf({ perDay, maximum }: BoostPrice, days: number): Money {
  const amount = perDay.amount * days;
  return { amount: Math.min(amount, maximum?.amount ?? amount), currency: perDay.currency };
}

function rule({ perDay, maximum }: BoostPrice): string {
  const each = `${formatMoney(perDay, 'en')} per day`;
  return maximum === null ? each : `${each}, at most ${formatMoney(maximum, 'en')}`;
}
