import type { Plan, PlanQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** What is sold by subscription. Plans are named by their key. */
export class Plans {
  constructor(private readonly transport: Transport) {}

  list(query: PlanQuery = {}, options?: CallOptions): Listing<Plan> {
    return new Listing((page) => this.transport.get('/v1/plans', { ...query, ...page }, options));
  }
}
