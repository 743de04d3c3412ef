import type { ChangePreview, PlanOffer, PreviewLine } from '../../shared/plans.js';
import { day, money, planName, seatCount } from '../plans/words.js';

interface PreviewBoxProps {
  preview: ChangePreview;
  from: PlanOffer | undefined;
  to: PlanOffer | undefined;
}

/** Line by line, as the invoice will say it. */
export function PreviewBox({ preview, from, to }: PreviewBoxProps) {
  const { when, at, lines, total, fromBalance, due } = preview;
  if (total === null || due === null) return <p>Nothing is to be paid for this now.</p>;
  return (
    <>
      <table className="preview-lines">
        <caption>{when === 'now' ? 'If you change now' : `On ${day(at)}, when it changes`}</caption>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index}>
              <th scope="row">
                {textOf(line, line.kind === 'credit' ? from : to)}
                <span className="meta">
                  {day(line.from)} to {day(line.until)}
                </span>
              </th>
              <td>{money(line.amount)}</td>
            </tr>
          ))}
          {fromBalance === null || fromBalance.amount === 0 ? null : (
            <tr>
              <th scope="row">From your balance</th>
              <td>{money({ ...fromBalance, amount: -fromBalance.amount })}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{when === 'now' ? 'You pay now' : 'You pay then'}</th>
            <td data-due={due.amount}>{money(due)}</td>
          </tr>
        </tfoot>
      </table>
      {total.amount < 0 ? (
        <p className="meta">
          {money({ ...total, amount: -total.amount })} goes to your balance and pays your next bills.
        </p>
      ) : null}
    </>
  );
}

function textOf({ kind, item, quantity }: PreviewLine, offer: PlanOffer | undefined): string {
  const what = item === 'seats' ? seatCount(Number(quantity)) : offer === undefined ? 'Plan' : planName(offer);
  return kind === 'credit' ? `${what}, not used` : what;
}
