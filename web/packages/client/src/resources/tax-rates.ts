import type { TaxRate, TaxRateInput } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class TaxRates {
  constructor(private readonly transport: Transport) {}

  create(input: TaxRateInput, options?: CallOptions): Promise<TaxRate> {
    return this.transport.post('/v1/tax_rates', input, options);
  }

  get(id: string, options?: CallOptions): Promise<TaxRate> {
    return this.transport.get(at(id), {}, options);
  }

  list(options?: CallOptions): Listing<TaxRate> {
    return new Listing((page) => this.transport.get('/v1/tax_rates', { ...page }, options));
  }

  /** Invoices that have it keep it. */
  archive(id: string, options?: CallOptions): Promise<TaxRate> {
    return this.transport.post(`${at(id)}/archive`, {}, options);
  }
}

function at(id: string): string {
  return `/v1/tax_rates/${encodeURIComponent(id)}`;
}
