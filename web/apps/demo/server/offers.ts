import type { Billhook, Feature, FeaturePrice, Money } from '@billhook/client';
import type { FeatureKey, Offers } from '../shared/api.js';

const CURRENCY = 'EUR';
const FRESH_FOR = 60_000;

/** Prices are declared in Billhook; the shop asks for them and repeats them for a minute. */
export class PriceTag {
  #offers: Offers | null = null;
  #readAt = 0;

  constructor(private readonly billhook: Billhook) {}

  async offers(): Promise<Offers> {
    if (this.#offers === null || Date.now() - this.#readAt > FRESH_FOR) {
      this.#offers = await this.#read();
      this.#readAt = Date.now();
    }
    return this.#offers;
  }

  async #read(): Promise<Offers> {
    const features = new Map<string, Feature>();
    for await (const feature of this.billhook.features.list()) features.set(feature.key, feature);
    const boost = price(features, 'boost_job');
    return {
      unlockProcess: money(price(features, 'unlock_process').amount),
      unlockPackage: money(price(features, 'unlock_package').amount),
      boost: { perDay: money(boost.amount), maximum: typeof boost.maximum === 'number' ? money(boost.maximum) : null },
    };
  }
}

function price(features: Map<string, Feature>, key: FeatureKey): FeaturePrice {
  const found = features.get(key)?.prices[CURRENCY];
  if (found === undefined) throw new Error(`Billhook declares no ${CURRENCY} price for the feature ${key}.`);
  return found;
}

function money(amount: number): Money {
  return { amount, currency: CURRENCY };
}
