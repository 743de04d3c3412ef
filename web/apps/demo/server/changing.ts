import type { Billhook, InvoicePreview, Subscription } from '@billhook/client';
import type { ChangePreview, ChangeRequest, PlanChoice, PreviewLine, When } from '../shared/plans.js';
import { live, type Memberships } from './memberships.js';
import { seatsOf } from './members.js';
import { yearly, type Plans } from './plans.js';
import { ShopRefusal } from './problems.js';
import { requireSold } from './subscribing.js';
import type { Visitor } from './visitors.js';

/** Other plans, other seats, the end: each on the version that the visitor saw, so that nobody changes what has changed. */
export class Changing {
  constructor(
    private readonly billhook: Billhook,
    private readonly plans: Plans,
    private readonly memberships: Memberships,
  ) {}

  async preview(visitor: Visitor, choice: PlanChoice): Promise<ChangePreview> {
    const { held, when } = await this.#changed(visitor, choice);
    const change = { plan: choice.plan, quantities: { seats: choice.seats }, at: when };
    const seen = await this.billhook.invoices.preview({ subscription: held.id, change });
    return previewOf(held, when, seen);
  }

  /** `when` is what the preview said: where it would be something else by now, the visitor is asked again. */
  async change(visitor: Visitor, { version, ...asked }: ChangeRequest): Promise<void> {
    const { held, when } = await this.#changed(visitor, asked);
    if (when !== asked.when) throw changedElsewhere();
    const change = { plan: asked.plan, quantities: { seats: asked.seats }, at: when, version };
    await this.billhook.subscriptions.change(held.id, change);
  }

  async keep(visitor: Visitor): Promise<void> {
    const { id, scheduled_changes: changes } = await this.#held(visitor);
    for (const change of changes) await this.billhook.subscriptions.cancelScheduledChange(id, change.id);
  }

  async cancel(visitor: Visitor, version: number): Promise<void> {
    const { id } = await this.#held(visitor);
    await this.billhook.subscriptions.cancel(id, { version, at: 'period_end' });
  }

  async uncancel(visitor: Visitor, version: number): Promise<void> {
    const { id } = await this.#held(visitor);
    await this.billhook.subscriptions.uncancel(id, { version });
  }

  async #changed(visitor: Visitor, { plan, seats }: PlanChoice): Promise<{ held: Subscription; when: When }> {
    const held = await this.#held(visitor);
    if (held.cancel_at !== null || held.scheduled_changes.length > 0) throw changedElsewhere();
    if (held.status !== 'trialing' && held.status !== 'active') throw changedElsewhere();
    const to = requireSold(await this.plans.find(plan), seats);
    const from = await this.plans.find(held.plan.key);
    const saves = from !== undefined && yearly(to, seats) < yearly(from, seatsOf(held.items));
    return { held, when: saves && held.status === 'active' ? 'period_end' : 'now' };
  }

  async #held({ customerId }: Visitor): Promise<Subscription> {
    const held = customerId === null ? undefined : live(await this.memberships.held(customerId));
    if (held === undefined) throw changedElsewhere();
    return held;
  }
}

/** What is billed for the change comes last: before it may come what was due anyway. */
function previewOf({ version, current_period }: Subscription, when: When, seen: InvoicePreview): ChangePreview {
  const last = seen.invoices.at(-1);
  return {
    version,
    when,
    at: last?.at ?? current_period?.end ?? '',
    lines: (last?.lines ?? []).map(line),
    total: last?.total ?? null,
    fromBalance: last?.balance_applied ?? null,
    due: last?.due ?? null,
  };
}

function line({
  kind,
  item,
  quantity,
  period,
  amount,
}: InvoicePreview['invoices'][number]['lines'][number]): PreviewLine {
  return { kind, item, quantity, from: period.start, until: period.end, amount };
}

function changedElsewhere(): ShopRefusal {
  return new ShopRefusal(
    409,
    'changed_elsewhere',
    'Your plan is not what it was. The page shows it as it is now; look and choose again.',
  );
}
