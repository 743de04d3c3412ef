import type { Billhook, Invoice, Subscription } from '@billhook/client';
import type { Bill, Membership, PlanOffer, PlansAnswer, Scheduled } from '../shared/plans.js';
import { seatsOf } from './members.js';
import type { Plans } from './plans.js';
import type { Visitor } from './visitors.js';

const SHOWN = 20;

/** Reads what is for sale and what a visitor has of it, from Billhook. What she may see with it is decided by events. */
export class Memberships {
  constructor(
    private readonly billhook: Billhook,
    private readonly plans: Plans,
  ) {}

  async of({ customerId }: Visitor): Promise<PlansAnswer> {
    const [offers, clock, held, invoices] = await Promise.all([
      this.plans.offers(),
      this.billhook.testClock.get(),
      customerId === null ? [] : this.held(customerId),
      customerId === null ? [] : this.#invoices(customerId),
    ]);
    const shown = live(held) ?? held.find((one) => one.started_at !== null);
    return {
      now: clock.now,
      testMode: !clock.livemode,
      plans: offers.map((offer) => offerTo(held, offer)),
      membership: shown === undefined ? null : membership(shown, await this.#nextBill(shown)),
      bills: invoices.map(bill),
    };
  }

  /** Newest first. */
  async held(customer: string): Promise<Subscription[]> {
    return (await this.billhook.subscriptions.list({ customer, limit: SHOWN })).data;
  }

  async #invoices(customer: string): Promise<Invoice[]> {
    return (await this.billhook.invoices.list({ customer, limit: SHOWN })).data;
  }

  /** Billhook bills the period to come and takes it back: what it shows is what it will charge. */
  async #nextBill({ id, status, current_period: period }: Subscription): Promise<Membership['nextBill']> {
    if ((status !== 'trialing' && status !== 'active') || period === null) return null;
    const { invoices } = await this.billhook.invoices.preview({ subscription: id, until: period.end });
    const next = invoices.at(-1);
    return next === undefined ? null : { at: next.at, due: next.due };
  }
}

/** The one that is not over: each visitor has at most one. */
export function live(held: Subscription[]): Subscription | undefined {
  return held.find(({ status }) => status !== 'canceled' && status !== 'expired');
}

/** A customer tries a product once. */
function offerTo(held: Subscription[], offer: PlanOffer): PlanOffer {
  const tried = held.some(({ plan, trial }) => plan.product === offer.product && trial !== null);
  return tried ? { ...offer, trialDays: null } : offer;
}

function membership(one: Subscription, nextBill: Membership['nextBill']): Membership {
  return {
    id: one.id,
    version: one.version,
    status: one.status as Membership['status'],
    plan: one.plan.key,
    product: one.plan.product,
    seats: seatsOf(one.items),
    trialEnd: one.status === 'trialing' ? (one.trial?.end ?? null) : null,
    periodEnd: one.current_period?.end ?? null,
    cancelAt: one.cancel_at,
    endedAt: one.ended_at,
    scheduled: scheduled(one),
    nextBill,
  };
}

/** A change as it was asked for: what it does not name stays. */
function scheduled({ scheduled_changes: changes, plan, items }: Subscription): Scheduled | null {
  const next = changes[0];
  if (next === undefined) return null;
  const change = next.change as { plan?: string | null; quantities?: Record<string, number> | null };
  return {
    id: next.id,
    at: next.at,
    plan: change.plan ?? plan.key,
    seats: change.quantities?.['seats'] ?? seatsOf(items),
  };
}

function bill({ id, number, status, total, amount_remaining: remaining, ...times }: Invoice): Bill {
  return { id, number, at: times.finalized_at ?? times.created_at, status, total, remaining };
}
