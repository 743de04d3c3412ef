import type { Customer, CustomerInput, CustomerQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class Customers {
  constructor(private readonly transport: Transport) {}

  create(input: CustomerInput, options?: CallOptions): Promise<Customer> {
    return this.transport.post('/v1/customers', input, options);
  }

  get(id: string, options?: CallOptions): Promise<Customer> {
    return this.transport.get(`/v1/customers/${encodeURIComponent(id)}`, {}, options);
  }

  update(id: string, input: CustomerInput, options?: CallOptions): Promise<Customer> {
    return this.transport.post(`/v1/customers/${encodeURIComponent(id)}`, input, options);
  }

  list(query: CustomerQuery = {}, options?: CallOptions): Listing<Customer> {
    return new Listing((page) => this.transport.get('/v1/customers', { ...query, ...page }, options));
  }
}
