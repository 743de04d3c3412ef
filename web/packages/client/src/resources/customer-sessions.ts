import type { CustomerSession, CustomerSessionInput } from '../api.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** Lets one customer's browser see and change her saved methods: open one for whoever is signed in, and pass its secret. */
export class CustomerSessions {
  constructor(private readonly transport: Transport) {}

  create(input: CustomerSessionInput, options?: CallOptions): Promise<CustomerSession> {
    return this.transport.post('/v1/customer_sessions', input, options);
  }
}
