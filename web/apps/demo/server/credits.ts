import { type Billhook, BillhookError } from '@billhook/client';
import type { Database } from './database.js';
import { ShopRefusal } from './problems.js';

const KEY = 'unlock_credit';

/** Unlock credits live in Billhook, which counts them. The shop spends them, and remembers for what. */
export class Credits {
  constructor(
    private readonly billhook: Billhook,
    private readonly database: Database,
  ) {}

  async remaining(customerId: string): Promise<number> {
    let sum = 0;
    for await (const credit of this.billhook.entitlements.list({ customer: customerId, key: KEY }))
      sum += credit.remaining;
    return sum;
  }

  /**
   * Spends one credit on a process, at most one however often it is asked and wherever it is interrupted: what is about
   * to be spent is written down first, and asking Billhook again with the same key does nothing twice.
   */
  async unlock(visitorId: string, customerId: string, processId: string): Promise<void> {
    const plan = await this.#plan(visitorId, processId);
    if (plan.granted_at !== null) return;
    const entitlement = plan.entitlement_id ?? (await this.#choose(plan.id, customerId));
    if (!(await this.#consume(plan, entitlement, processId))) {
      await this.#startOver(plan);
      throw noneLeft();
    }
    await this.database.query('UPDATE credit_unlock SET granted_at = now() WHERE id = $1 AND granted_at IS NULL', [
      plan.id,
    ]);
  }

  async #plan(visitorId: string, processId: string): Promise<PlanRow> {
    await this.database.query(
      'INSERT INTO credit_unlock (visitor_id, process_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [visitorId, processId],
    );
    const { rows } = await this.database.query<PlanRow>(
      'SELECT id, attempt, entitlement_id, granted_at FROM credit_unlock WHERE visitor_id = $1 AND process_id = $2',
      [visitorId, processId],
    );
    return rows[0] as PlanRow;
  }

  /** Of two requests at once, both go on with the entitlement that was written first. */
  async #choose(planId: string, customerId: string): Promise<string> {
    const usable = await this.billhook.entitlements.list({ customer: customerId, key: KEY, active: true, limit: 1 });
    const entitlement = usable.data[0];
    if (entitlement === undefined) throw noneLeft();
    const { rows } = await this.database.query<{ entitlement_id: string }>(
      'UPDATE credit_unlock SET entitlement_id = COALESCE(entitlement_id, $2) WHERE id = $1 RETURNING entitlement_id',
      [planId, entitlement.id],
    );
    return rows[0]?.entitlement_id ?? entitlement.id;
  }

  async #consume(plan: PlanRow, entitlementId: string, processId: string): Promise<boolean> {
    try {
      const idempotencyKey = `unlock-${plan.id}-${plan.attempt}`;
      await this.billhook.entitlements.consume(entitlementId, { units: 1, reference: processId }, { idempotencyKey });
      return true;
    } catch (error) {
      if (error instanceof BillhookError && error.code === 'entitlement_exhausted') return false;
      throw error;
    }
  }

  /** The refusal is final for its key: a new try, after a new purchase, needs a new one. */
  async #startOver({ id, attempt }: PlanRow): Promise<void> {
    await this.database.query(
      `UPDATE credit_unlock SET entitlement_id = NULL, attempt = attempt + 1
       WHERE  id = $1 AND attempt = $2 AND granted_at IS NULL`,
      [id, attempt],
    );
  }
}

function noneLeft(): ShopRefusal {
  return new ShopRefusal(
    409,
    'no_credits',
    'You have no unlocks left. Buy a package of ten, or unlock this process alone.',
  );
}

interface PlanRow {
  id: string;
  attempt: number;
  entitlement_id: string | null;
  granted_at: Date | null;
}
