import type { Billhook, Money, Plan, PlanComponent } from '@billhook/client';
import type { PlanOffer } from '../shared/plans.js';

const CURRENCY = 'EUR';
const FRESH_FOR = 60_000;

/** What the price book sells: a base and seats. Billhook calculates what each costs; the shop repeats it for a minute. */
export class Plans {
  #offers: PlanOffer[] = [];
  #readAt = 0;

  constructor(private readonly billhook: Billhook) {}

  async offers(): Promise<PlanOffer[]> {
    if (this.#offers.length === 0 || Date.now() - this.#readAt > FRESH_FOR) {
      this.#offers = await this.#read();
      this.#readAt = Date.now();
    }
    return this.#offers;
  }

  async find(key: string): Promise<PlanOffer | undefined> {
    return (await this.offers()).find((offer) => offer.key === key);
  }

  async #read(): Promise<PlanOffer[]> {
    const offers: Promise<PlanOffer>[] = [];
    for await (const plan of this.billhook.plans.list()) {
      const { base, seats } = plan.components;
      if (!plan.add_on && base !== undefined && seats?.quantity) offers.push(this.#offer(plan, base, seats));
    }
    return Promise.all(offers);
  }

  async #offer(plan: Plan, base: PlanComponent, seats: PlanComponent): Promise<PlanOffer> {
    return {
      key: plan.key,
      product: plan.product.key,
      name: plan.product.name,
      interval: plan.interval.unit === 'year' ? 'year' : 'month',
      base: await this.#amount(base),
      perSeat: await this.#amount(seats),
      seats: { min: seats.quantity?.min ?? 1, max: seats.quantity?.max ?? 1 },
      trialDays: plan.trial?.days ?? null,
    };
  }

  async #amount({ prices }: PlanComponent): Promise<Money> {
    const price = prices[CURRENCY];
    if (price === undefined) throw new Error(`The price book has no prices in ${CURRENCY}.`);
    return (await this.billhook.prices.calculate({ price: price.id, quantity: 1 })).amount;
  }
}

/** For a year, to compare plans of a month and of a year. */
export function yearly({ base, perSeat, interval }: PlanOffer, seats: number): number {
  return (base.amount + perSeat.amount * seats) * (interval === 'month' ? 12 : 1);
}
