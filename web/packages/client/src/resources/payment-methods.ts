import type { PaymentMethod, PaymentMethodDetachInput, PaymentMethodQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class PaymentMethods {
  constructor(private readonly transport: Transport) {}

  get(id: string, options?: CallOptions): Promise<PaymentMethod> {
    return this.transport.get(at(id), {}, options);
  }

  /** Of one customer. */
  list(query: PaymentMethodQuery, options?: CallOptions): Listing<PaymentMethod> {
    return new Listing((page) => this.transport.get('/v1/payment_methods', { ...query, ...page }, options));
  }

  setDefault(id: string, options?: CallOptions): Promise<PaymentMethod> {
    return this.transport.post(`${at(id)}/default`, {}, options);
  }

  /** 409 `payment_method_in_use` while a mandate needs it and no other takes over. */
  detach(id: string, input: PaymentMethodDetachInput = {}, options?: CallOptions): Promise<PaymentMethod> {
    return this.transport.post(`${at(id)}/detach`, input, options);
  }
}

function at(id: string): string {
  return `/v1/payment_methods/${encodeURIComponent(id)}`;
}
