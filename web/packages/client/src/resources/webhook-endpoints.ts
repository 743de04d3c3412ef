import type { PageQuery, WebhookEndpoint, WebhookEndpointInput } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class WebhookEndpoints {
  constructor(private readonly transport: Transport) {}

  /** The answer holds the signing secret, this once. */
  create(input: WebhookEndpointInput, options?: CallOptions): Promise<WebhookEndpoint> {
    return this.transport.post('/v1/webhook_endpoints', input, options);
  }

  list(query: PageQuery = {}, options?: CallOptions): Listing<WebhookEndpoint> {
    return new Listing((page) => this.transport.get('/v1/webhook_endpoints', { ...query, ...page }, options));
  }

  delete(id: string, options?: CallOptions): Promise<void> {
    return this.transport.delete(`/v1/webhook_endpoints/${encodeURIComponent(id)}`, options);
  }
}
