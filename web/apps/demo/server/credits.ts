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
    let entitlement = plan.entitlement_id ?? (await this.#choose(plan.id, customerId));
    while (!(await this.#consume(plan.id, entitlement, processId))) {
      await this.#release(plan.id, entitlement);
      entitlement = await this.#choose(plan.id, customerId);
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
      'SELECT id, entitlement_id, granted_at FROM credit_unlock WHERE visitor_id = $1 AND process_id = $2',
      [visitorId, processId],
    );
    return rows[0] as PlanRow;
  }

  /** Of two requests at once, both go on with the entitlement that was written first. */
  async #choose(planId: string, customerId: string): Promise<string> {
    for await (const credit of this.billhook.entitlements.list({ customer: customerId, key: KEY })) {
      if (credit.remaining < 1) continue;
      const { rows } = await this.database.query<{ entitlement_id: string }>(
        'UPDATE credit_unlock SET entitlement_id = COALESCE(entitlement_id, $2) WHERE id = $1 RETURNING entitlement_id',
        [planId, credit.id],
      );
      return rows[0]?.entitlement_id ?? credit.id;
    }
    throw new ShopRefusal(
      409,
      'no_credits',
      'You have no unlocks left. Buy a package of ten, or unlock this process alone.',
    );
  }

  async #consume(planId: string, entitlementId: string, processId: string): Promise<boolean> {
    try {
      const idempotencyKey = `unlock-${planId}-${entitlementId}`;
      await this.billhook.entitlements.consume(entitlementId, { units: 1, reference: processId }, { idempotencyKey });
      return true;
    } catch (error) {
      if (error instanceof BillhookError && error.code === 'entitlement_exhausted') return false;
      throw error;
    }
  }

  async #release(planId: string, entitlementId: string): Promise<void> {
    await this.database.query(
      'UPDATE credit_unlock SET entitlement_id = NULL WHERE id = $1 AND entitlement_id = $2 AND granted_at IS NULL',
      [planId, entitlementId],
    );
  }
}

interface PlanRow {
  id: string;
  entitlement_id: string | null;
  granted_at: Date | null;
}
