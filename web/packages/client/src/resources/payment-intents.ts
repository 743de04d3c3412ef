import type { PaymentIntent, PaymentIntentInput, PaymentIntentQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class PaymentIntents {
  constructor(private readonly transport: Transport) {}

  create(input: PaymentIntentInput, options?: CallOptions): Promise<PaymentIntent> {
    return this.transport.post('/v1/payment_intents', input, options);
  }

  get(id: string, options?: CallOptions): Promise<PaymentIntent> {
    return this.transport.get(path(id), {}, options);
  }

  list(query: PaymentIntentQuery = {}, options?: CallOptions): Listing<PaymentIntent> {
    return new Listing((page) => this.transport.get('/v1/payment_intents', { ...query, ...page }, options));
  }

  cancel(id: string, options?: CallOptions): Promise<PaymentIntent> {
    return this.transport.post(`${path(id)}/cancel`, {}, options);
  }

  /** Takes authorised money. `amountToCapture` in minor units; the rest of the authorisation is released. */
  capture(id: string, amountToCapture?: number, options?: CallOptions): Promise<PaymentIntent> {
    const body = amountToCapture === undefined ? {} : { amount_to_capture: amountToCapture };
    return this.transport.post(`${path(id)}/capture`, body, options);
  }
}

function path(id: string): string {
  return `/v1/payment_intents/${encodeURIComponent(id)}`;
}
