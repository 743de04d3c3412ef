import type { SetupIntent, SetupIntentInput, SetupIntentQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** Payment methods on their way to being saved. */
export class SetupIntents {
  constructor(private readonly transport: Transport) {}

  create(input: SetupIntentInput, options?: CallOptions): Promise<SetupIntent> {
    return this.transport.post('/v1/setup_intents', input, options);
  }

  get(id: string, options?: CallOptions): Promise<SetupIntent> {
    return this.transport.get(at(id), {}, options);
  }

  list(query: SetupIntentQuery = {}, options?: CallOptions): Listing<SetupIntent> {
    return new Listing((page) => this.transport.get('/v1/setup_intents', { ...query, ...page }, options));
  }

  cancel(id: string, options?: CallOptions): Promise<SetupIntent> {
    return this.transport.post(`${at(id)}/cancel`, {}, options);
  }
}

function at(id: string): string {
  return `/v1/setup_intents/${encodeURIComponent(id)}`;
}
