import type { Price, PriceCalculation, PriceCalculationInput, PriceQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class Prices {
  constructor(private readonly transport: Transport) {}

  get(id: string, options?: CallOptions): Promise<Price> {
    return this.transport.get(`/v1/prices/${encodeURIComponent(id)}`, {}, options);
  }

  list(query: PriceQuery = {}, options?: CallOptions): Listing<Price> {
    return new Listing((page) => this.transport.get('/v1/prices', { ...query, ...page }, options));
  }

  /** What a price comes to for a quantity, by the functions that bill it. */
  calculate(input: PriceCalculationInput, options?: CallOptions): Promise<PriceCalculation> {
    return this.transport.post('/v1/prices/calculate', input, options);
  }
}
