import type { BillingRun } from '../api.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** What is due, and how fast it is being billed. */
export class BillingRuns {
  constructor(private readonly transport: Transport) {}

  get(options?: CallOptions): Promise<BillingRun> {
    return this.transport.get('/v1/billing_run', {}, options);
  }

  /** What is held back need not wait for its hour to end. */
  retry(options?: CallOptions): Promise<BillingRun> {
    return this.transport.post('/v1/billing_run/retry', {}, options);
  }
}
