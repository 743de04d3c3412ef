import { createHash } from 'node:crypto';
import type { Billhook, Invoice, MandateInput, PaymentIntent, Subscription } from '@billhook/client';
import { consent, type PaymentAnswer, type PlanOffer, type SubscribeRequest } from '../shared/plans.js';
import type { Claims } from './claims.js';
import type { Customers } from './customers.js';
import { live, type Memberships } from './memberships.js';
import { seatsOf } from './members.js';
import type { Plans } from './plans.js';
import { ShopRefusal } from './problems.js';
import { cashierOf, type Settings } from './settings.js';
import type { Visitor } from './visitors.js';

/** Where a customer was when she agreed. */
type From = NonNullable<NonNullable<MandateInput['customer_acceptance']>['online']>;

/** Begins memberships, and has their invoices paid by the visitor herself. */
export class Subscribing {
  constructor(
    private readonly billhook: Billhook,
    private readonly customers: Customers,
    private readonly plans: Plans,
    private readonly memberships: Memberships,
    private readonly claims: Claims,
    private readonly settings: Settings,
  ) {}

  async subscribe(visitor: Visitor, request: SubscribeRequest, from: From): Promise<PaymentAnswer> {
    if (request.agreed !== consent) throw saysOther();
    return this.claims.holding(visitor.id, async () => {
      requireSold(await this.plans.find(request.plan), request.seats);
      const customer = await this.customers.idFor(visitor);
      const open = live(await this.memberships.held(customer));
      if (open === undefined) return this.#begin(visitor, customer, request, from);
      if (open.status !== 'draft') throw has();
      if (open.plan.key === request.plan && seatsOf(open.items) === request.seats) return this.#firstPayment(open);
      await this.billhook.subscriptions.cancel(open.id, { version: open.version });
      return this.#begin(visitor, customer, request, from);
    });
  }

  /** What is owed: the first payment of a membership, or one that failed. */
  async pay(visitor: Visitor): Promise<PaymentAnswer> {
    const open = visitor.customerId === null ? undefined : live(await this.memberships.held(visitor.customerId));
    if (open === undefined) throw owesNothing();
    if (open.status === 'draft') return this.#firstPayment(open);
    const invoice = await this.#owed(open);
    return this.#toPay((await this.billhook.invoices.pay(invoice.id)).payment_intent);
  }

  async #begin(visitor: Visitor, customer: string, request: SubscribeRequest, from: From): Promise<PaymentAnswer> {
    const { plan, seats, agreed } = request;
    const mandate_data = { customer_acceptance: { text: agreed, online: from } };
    const begun = await this.billhook.subscriptions.create(
      { customer, plan, currency: 'EUR', quantities: { seats }, mandate_data },
      { idempotencyKey: keyOf(visitor, request, from) },
    );
    return this.#toPay(begun.payment_intent);
  }

  async #firstPayment(draft: Subscription): Promise<PaymentAnswer> {
    const invoice = await this.#owed(draft);
    const { payment_intent: intent } = await this.billhook.invoices.payment(invoice.id);
    return this.#toPay(intent);
  }

  async #owed({ id }: Subscription): Promise<Invoice> {
    const open = await this.billhook.invoices.list({ subscription: id, status: 'open', limit: 1 });
    const invoice = open.data[0];
    if (invoice === undefined) throw owesNothing();
    return invoice;
  }

  #toPay(intent: PaymentIntent | null): PaymentAnswer {
    if (intent?.status === 'succeeded' || !intent?.client_secret) return { payment: null };
    const payment = { clientSecret: intent.client_secret, amount: intent.amount, ...cashierOf(this.settings) };
    return { payment };
  }
}

export function requireSold(offer: PlanOffer | undefined, seats: number): PlanOffer {
  if (offer === undefined) {
    throw new ShopRefusal(404, 'unknown_item', 'This plan is not sold any more. Reload the page to see what is.');
  }
  const { min, max } = offer.seats;
  if (seats < min || seats > max) {
    throw new ShopRefusal(400, 'seats_out_of_range', `Choose ${min} to ${max} seats. For more, write to us.`);
  }
  return offer;
}

function keyOf(visitor: Visitor, { action, plan, seats, agreed }: SubscribeRequest, from: From): string {
  return `plan-${createHash('sha256')
    .update(JSON.stringify([visitor.id, action, plan, seats, agreed, from]))
    .digest('hex')}`;
}

function saysOther(): ShopRefusal {
  return new ShopRefusal(
    409,
    'changed_elsewhere',
    'What you agree to reads otherwise now. Reload the page and read it.',
  );
}

function has(): ShopRefusal {
  return new ShopRefusal(409, 'changed_elsewhere', 'You have a plan already. Change it in your account.');
}

function owesNothing(): ShopRefusal {
  return new ShopRefusal(409, 'changed_elsewhere', 'Nothing is to be paid any more. The page shows how it is now.');
}
