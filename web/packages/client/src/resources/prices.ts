import type { PriceCalculation, PriceCalculationInput } from '../api.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class Prices {
  constructor(private readonly transport: Transport) {}

  /** What a price comes to for a quantity, by the functions that bill it. */
  calculate(input: PriceCalculationInput, options?: CallOptions): Promise<PriceCalculation> {
    return this.transport.post('/v1/prices/calculate', input, options);
  }
}
