import { formatMoney } from '@billhook/client';
import type { Board, Order } from '../../shared/api.js';
import { Icon } from '../shell/Icon.js';

export function Orders({ board }: { board: Board }) {
  const { orders, mailboxUrl } = board.account;
  return (
    <section id="orders" aria-labelledby="orders-title">
      <div className="section-head">
        <h2 id="orders-title">Orders</h2>
        <p>Listed as soon as Billhook’s signed event reaches our server. Receipts arrive by e-mail.</p>
      </div>
      {orders.length === 0 ? (
        <p className="empty">
          <Icon name="receipt" />
          You have bought nothing yet. Unlock a shortlist to see it here
          {mailboxUrl === null ? '' : ', and its receipt in the mailbox'}.
        </p>
      ) : (
        <ul className="card orders">
          {orders.map((order) => (
            <li key={order.id} data-order={order.id} data-refunded={order.refunded}>
              <span className="order-what">{nameOf(order, board)}</span>
              <time className="meta" dateTime={order.paidAt}>
                {moment(order.paidAt)}
              </time>
              {order.refunded ? <span className="tag">Refunded</span> : null}
              <span className="order-amount">{formatMoney(order.amount, 'en')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function nameOf(order: Order, { processes, jobs }: Board): string {
  switch (order.feature) {
    case 'unlock_process':
      return `Shortlist: ${processes.find((process) => process.id === order.subject)?.title ?? 'a closed process'}`;
    case 'unlock_package':
      return 'Ten unlocks';
    case 'boost_job':
      return `Boost: ${jobs.find((job) => job.id === order.subject)?.title ?? 'a closed job'}`;
  }
}

function moment(instant: string): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}
