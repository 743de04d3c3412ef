import type { Purchase } from '@billhook/client';
import type { FeatureKey, Order } from '../shared/api.js';
import type { Sql } from './database.js';

interface OrderRow {
  purchase_id: string;
  feature: FeatureKey;
  parameters: Record<string, string | number>;
  amount: string;
  currency: string;
  paid_at: Date;
  refunded_at: Date | null;
}

/** What was paid and refunded, as Billhook's events tell it. Grants follow from the rows, so nothing is granted twice. */
export class OrderStore {
  constructor(private readonly sql: Sql) {}

  /** Whichever of paid and refunded arrives first, the row ends the same. */
  async paid(visitorId: string, purchase: Purchase, at: string): Promise<void> {
    await this.sql.query(
      `INSERT INTO shop_order (purchase_id, visitor_id, feature, parameters, amount, currency, paid_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (purchase_id) DO NOTHING`,
      row(visitorId, purchase, at),
    );
  }

  async refunded(visitorId: string, purchase: Purchase, at: string): Promise<void> {
    await this.sql.query(
      `INSERT INTO shop_order (purchase_id, visitor_id, feature, parameters, amount, currency, paid_at, refunded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (purchase_id) DO UPDATE SET refunded_at = COALESCE(shop_order.refunded_at, EXCLUDED.refunded_at)`,
      [...row(visitorId, purchase, at), at],
    );
  }

  async recent(visitorId: string): Promise<Order[]> {
    const { rows } = await this.sql.query<OrderRow>(
      `SELECT purchase_id, feature, parameters, amount, currency, paid_at, refunded_at
       FROM   shop_order
       WHERE  visitor_id = $1
       ORDER  BY paid_at DESC
       LIMIT  20`,
      [visitorId],
    );
    return rows.map(order);
  }

  async unlockedProcesses(visitorId: string): Promise<Set<string>> {
    const { rows } = await this.sql.query<{ process: string }>(
      `SELECT parameters->>'process' AS process
       FROM   shop_order
       WHERE  visitor_id = $1 AND feature = 'unlock_process' AND refunded_at IS NULL
       UNION
       SELECT process_id FROM credit_unlock WHERE visitor_id = $1 AND granted_at IS NOT NULL`,
      [visitorId],
    );
    return new Set(rows.map((found) => found.process));
  }

  /** Boosts that run now, by job, with their end. */
  async boosts(visitorId: string): Promise<Map<string, Date>> {
    const { rows } = await this.sql.query<{ job: string; until: Date }>(
      `SELECT   parameters->>'job' AS job, max(paid_at + make_interval(days => (parameters->>'days')::int)) AS until
       FROM     shop_order
       WHERE    visitor_id = $1 AND feature = 'boost_job' AND refunded_at IS NULL
       GROUP BY 1
       HAVING   max(paid_at + make_interval(days => (parameters->>'days')::int)) > now()`,
      [visitorId],
    );
    return new Map(rows.map((found) => [found.job, found.until]));
  }
}

function row(visitorId: string, purchase: Purchase, at: string): unknown[] {
  const { id, feature, parameters, price, paid_at } = purchase;
  return [id, visitorId, feature, JSON.stringify(parameters), price.amount, price.currency, paid_at ?? at];
}

function order(found: OrderRow): Order {
  const { process, job } = found.parameters;
  return {
    id: found.purchase_id,
    feature: found.feature,
    subject: process?.toString() ?? job?.toString() ?? null,
    amount: { amount: Number(found.amount), currency: found.currency.trim() },
    paidAt: found.paid_at.toISOString(),
    refunded: found.refunded_at !== null,
  };
}
