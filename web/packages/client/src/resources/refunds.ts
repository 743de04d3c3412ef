import type { Refund, RefundInput, RefundQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class Refunds {
  constructor(private readonly transport: Transport) {}

  /** Without an amount, everything that is left of the payment. */
  create(input: RefundInput, options?: CallOptions): Promise<Refund> {
    return this.transport.post('/v1/refunds', input, options);
  }

  get(id: string, options?: CallOptions): Promise<Refund> {
    return this.transport.get(`/v1/refunds/${encodeURIComponent(id)}`, {}, options);
  }

  list(query: RefundQuery = {}, options?: CallOptions): Listing<Refund> {
    return new Listing((page) => this.transport.get('/v1/refunds', { ...query, ...page }, options));
  }
}
