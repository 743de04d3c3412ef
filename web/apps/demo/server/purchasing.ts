import { createHash } from 'node:crypto';
import type { Billhook } from '@billhook/client';
import type { PurchaseAnswer, PurchaseRequest } from '../shared/api.js';
import { jobs, processes } from './catalogue.js';
import type { Customers } from './customers.js';
import type { MemberStore } from './members.js';
import type { OrderStore } from './orders.js';
import { ShopRefusal } from './problems.js';
import { cashierOf, type Settings } from './settings.js';
import type { Visitor } from './visitors.js';

/** Puts one thing in front of the cashier. */
export class Purchasing {
  constructor(
    private readonly billhook: Billhook,
    private readonly customers: Customers,
    private readonly orders: OrderStore,
    private readonly members: MemberStore,
    private readonly settings: Settings,
  ) {}

  async buy(visitor: Visitor, request: PurchaseRequest): Promise<PurchaseAnswer> {
    await this.#refuseWhatIsOwned(visitor, request);
    const customer = await this.customers.idFor(visitor);
    const { feature, parameters } = request;
    const purchase = await this.billhook.purchases.create(
      { customer, feature, parameters, currency: 'EUR' },
      { idempotencyKey: keyOf(visitor, request) },
    );
    const clientSecret = purchase.payment_intent.client_secret;
    if (!clientSecret) throw new Error(`Purchase ${purchase.id} came without a client secret.`);
    return { clientSecret, ...cashierOf(this.settings) };
  }

  async #refuseWhatIsOwned(visitor: Visitor, { feature, parameters }: PurchaseRequest): Promise<void> {
    const member = await this.members.of(visitor.id);
    if (feature === 'unlock_process') {
      if (!processes.some((process) => process.id === parameters['process'])) throw unknown('hiring process');
      if (member?.shortlists) throw owns('Your plan opens every shortlist.');
      const owned = await this.orders.unlockedProcesses(visitor.id);
      if (owned.has(String(parameters['process']))) throw owns('You have unlocked this hiring process already.');
    }
    if (feature === 'boost_job') {
      if (!jobs.some((job) => job.id === parameters['job'])) throw unknown('job');
      if (member?.boosts) throw owns('Your plan boosts every job of yours.');
      const boosts = await this.orders.boosts(visitor.id);
      if (boosts.has(String(parameters['job'])))
        throw owns('This job is boosted already. Boost it again when it ends.');
    }
  }
}

/** The same for every repetition of one click, and another for the next click: two packages can be bought in a row. */
function keyOf(visitor: Visitor, { action, feature, parameters }: PurchaseRequest): string {
  const sorted = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1));
  return `cart-${createHash('sha256')
    .update(JSON.stringify([visitor.id, action, feature, sorted]))
    .digest('hex')}`;
}

function unknown(what: string): ShopRefusal {
  return new ShopRefusal(404, 'unknown_item', `There is no such ${what}. Reload the page to see what is on offer.`);
}

function owns(message: string): ShopRefusal {
  return new ShopRefusal(409, 'already_owned', message);
}
