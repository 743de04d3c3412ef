import type { Mandate, MandateQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** What customers agreed to, so that they may be charged while they are away. */
export class Mandates {
  constructor(private readonly transport: Transport) {}

  get(id: string, options?: CallOptions): Promise<Mandate> {
    return this.transport.get(at(id), {}, options);
  }

  list(query: MandateQuery = {}, options?: CallOptions): Listing<Mandate> {
    return new Listing((page) => this.transport.get('/v1/mandates', { ...query, ...page }, options));
  }

  revoke(id: string, options?: CallOptions): Promise<Mandate> {
    return this.transport.post(`${at(id)}/revoke`, {}, options);
  }
}

function at(id: string): string {
  return `/v1/mandates/${encodeURIComponent(id)}`;
}
