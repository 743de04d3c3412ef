import type { Bill } from '../../shared/plans.js';
import { day, money } from '../plans/words.js';
import { Icon } from '../shell/Icon.js';

const words: Record<Bill['status'], string> = {
  draft: 'Draft',
  open: 'To be paid',
  paid: 'Paid',
  void: 'Void',
  uncollectible: 'Not paid',
};

export function Bills({ bills }: { bills: Bill[] }) {
  return (
    <section className="bills" aria-labelledby="bills-title">
      <h2 id="bills-title">Invoices</h2>
      {bills.length === 0 ? (
        <p className="empty">
          <Icon name="receipt" />
          Nothing has been billed yet.
        </p>
      ) : (
        <ul className="card orders">
          {bills.map((bill) => (
            <li key={bill.id} data-bill={bill.id} data-status={bill.status} data-total={bill.total.amount}>
              <a href={`/api/bills/${bill.id}/pdf`} target="_blank" rel="noreferrer">
                {bill.number ?? 'Draft'}
                <span className="unseen"> as PDF</span>
              </a>
              <time className="meta" dateTime={bill.at}>
                {day(bill.at)}
              </time>
              <span className="tag">{words[bill.status]}</span>
              <span className="order-amount">{money(bill.total)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
