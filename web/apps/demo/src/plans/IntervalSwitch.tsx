import type { PlanOffer } from '../../shared/plans.js';

interface IntervalSwitchProps {
  interval: PlanOffer['interval'];
  plans: PlanOffer[];
  onInterval(interval: PlanOffer['interval']): void;
}

export function IntervalSwitch({ interval, plans, onInterval }: IntervalSwitchProps) {
  const saved = savedByTheYear(plans);
  const option = (value: PlanOffer['interval'], text: string) => (
    <label data-chosen={interval === value}>
      <input
        type="radio"
        name="interval"
        value={value}
        checked={interval === value}
        onChange={() => onInterval(value)}
      />
      {text}
    </label>
  );
  return (
    <fieldset className="interval-switch">
      <legend className="unseen">How often you pay</legend>
      {option('month', 'Monthly')}
      {option('year', saved === 0 ? 'Yearly' : `Yearly, save ${saved}%`)}
    </fieldset>
  );
}

/** Whole percent that every yearly plan saves at least, against twelve months of the same. */
function savedByTheYear(plans: PlanOffer[]): number {
  const savings = plans.flatMap((year) => {
    const month = plans.find((plan) => plan.product === year.product && plan.interval === 'month');
    if (year.interval !== 'year' || month === undefined) return [];
    return [1 - (year.base.amount + year.perSeat.amount) / (12 * (month.base.amount + month.perSeat.amount))];
  });
  return savings.length === 0 ? 0 : Math.max(0, Math.floor(Math.min(...savings) * 100));
}
