import type { Subscription } from '@billhook/client';
import type { Member } from '../shared/api.js';
import type { Sql } from './database.js';

/** What each product opens in this shop, while it is paid for, or tried, or Billhook still collects for it. */
const opens: Record<string, Pick<Member, 'shortlists' | 'boosts'>> = {
  recruiter: { shortlists: true, boosts: false },
  agency: { shortlists: true, boosts: true },
};

interface MemberRow {
  product: string;
  seats: number;
}

/** Who has which plan, as Billhook's events tell it. What a member may see follows from the rows. */
export class MemberStore {
  constructor(private readonly sql: Sql) {}

  /** Events may come in any order: the newest version of the subscription wins. */
  async told(visitorId: string, { id, version, status, plan, items }: Subscription): Promise<void> {
    await this.sql.query(
      `INSERT INTO member (subscription_id, visitor_id, version, status, product, seats)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (subscription_id) DO UPDATE
       SET    version = EXCLUDED.version, status = EXCLUDED.status, product = EXCLUDED.product, seats = EXCLUDED.seats
       WHERE  member.version <= EXCLUDED.version`,
      [id, visitorId, version, status, plan.product, seatsOf(items)],
    );
  }

  async of(visitorId: string): Promise<Member | null> {
    const { rows } = await this.sql.query<MemberRow>(
      `SELECT product, seats FROM member
       WHERE  visitor_id = $1 AND status IN ('trialing', 'active', 'past_due')
       ORDER  BY subscription_id DESC LIMIT 1`,
      [visitorId],
    );
    const row = rows[0];
    return row === undefined ? null : { ...row, ...(opens[row.product] ?? { shortlists: false, boosts: false }) };
  }
}

export function seatsOf(items: Subscription['items']): number {
  return Number(items.find((item) => item.key === 'seats')?.quantity ?? 1);
}
