import type { ConsumeInput, Entitlement, EntitlementQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class Entitlements {
  constructor(private readonly transport: Transport) {}

  get(id: string, options?: CallOptions): Promise<Entitlement> {
    return this.transport.get(`/v1/entitlements/${encodeURIComponent(id)}`, {}, options);
  }

  list(query: EntitlementQuery = {}, options?: CallOptions): Listing<Entitlement> {
    return new Listing((page) => this.transport.get('/v1/entitlements', { ...query, ...page }, options));
  }

  /** Takes units, all or none. With too few left the engine refuses with 409 `entitlement_exhausted`. */
  consume(id: string, input: ConsumeInput, options?: CallOptions): Promise<Entitlement> {
    return this.transport.post(`/v1/entitlements/${encodeURIComponent(id)}/consume`, input, options);
  }
}
