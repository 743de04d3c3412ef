import type { Purchase, PurchaseInput, PurchaseQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class Purchases {
  constructor(private readonly transport: Transport) {}

  /** An open purchase of the same thing at the same price is answered again rather than doubled. */
  create(input: PurchaseInput, options?: CallOptions): Promise<Purchase> {
    return this.transport.post('/v1/purchases', input, options);
  }

  get(id: string, options?: CallOptions): Promise<Purchase> {
    return this.transport.get(`/v1/purchases/${encodeURIComponent(id)}`, {}, options);
  }

  cancel(id: string, options?: CallOptions): Promise<Purchase> {
    return this.transport.post(`/v1/purchases/${encodeURIComponent(id)}/cancel`, {}, options);
  }

  list(query: PurchaseQuery = {}, options?: CallOptions): Listing<Purchase> {
    return new Listing((page) => this.transport.get('/v1/purchases', { ...query, ...page }, options));
  }
}
