import type { PageQuery, WebhookEndpoint, WebhookEndpointInput } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class WebhookEndpoints {
  constructor(private readonly transport: Transport) {}

  /** The answer holds the signing secret, this once. */
  create(input: WebhookEndpointInput, options?: CallOptions): Promise<WebhookEndpoint> {
    return this.transport.post('/v1/webhook_endpoints', input, options);
  }

  get(id: string, options?: CallOptions): Promise<WebhookEndpoint> {
    return this.transport.get(at(id), {}, options);
  }

  list(query: PageQuery = {}, options?: CallOptions): Listing<WebhookEndpoint> {
    return new Listing((page) => this.transport.get('/v1/webhook_endpoints', { ...query, ...page }, options));
  }

  enable(id: string, options?: CallOptions): Promise<WebhookEndpoint> {
    return this.transport.post(`${at(id)}/enable`, {}, options);
  }

  disable(id: string, options?: CallOptions): Promise<WebhookEndpoint> {
    return this.transport.post(`${at(id)}/disable`, {}, options);
  }

  /** The answer holds the new secret, this once. */
  rotateSecret(id: string, options?: CallOptions): Promise<WebhookEndpoint> {
    return this.transport.post(`${at(id)}/rotate_secret`, {}, options);
  }

  delete(id: string, options?: CallOptions): Promise<void> {
    return this.transport.delete(at(id), options);
  }
}

function at(id: string): string {
  return `/v1/webhook_endpoints/${encodeURIComponent(id)}`;
}
