import type { Sql } from './database.js';
import { ShopRefusal } from './problems.js';

/** Lets one request of a visitor at a time through, in all tabs and on all servers: two clicks must not subscribe twice. */
export class Claims {
  constructor(private readonly sql: Sql) {}

  /** A claim that a crash left behind counts for a minute. */
  async holding<T>(visitorId: string, work: () => Promise<T>): Promise<T> {
    const { rowCount } = await this.sql.query(
      `INSERT INTO plan_claim (visitor_id, taken_at) VALUES ($1, now())
       ON CONFLICT (visitor_id) DO UPDATE SET taken_at = now()
       WHERE  plan_claim.taken_at < now() - interval '1 minute'`,
      [visitorId],
    );
    if (rowCount === 0) {
      throw new ShopRefusal(
        409,
        'busy',
        'You are doing this in another tab right now. Finish there, then reload this page.',
      );
    }
    try {
      return await work();
    } finally {
      await this.sql.query('DELETE FROM plan_claim WHERE visitor_id = $1', [visitorId]);
    }
  }
}
