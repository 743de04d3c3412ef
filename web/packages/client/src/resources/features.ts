import type { Feature, PageQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** What this tenant declares for sale. Features are named by their key. */
export class Features {
  constructor(private readonly transport: Transport) {}

  list(query: PageQuery = {}, options?: CallOptions): Listing<Feature> {
    return new Listing((page) => this.transport.get('/v1/features', { ...query, ...page }, options));
  }
}
