import type {
  Invoice,
  InvoicePayInput,
  InvoicePayment,
  InvoicePreview,
  InvoicePreviewInput,
  InvoiceQuery,
} from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class Invoices {
  constructor(private readonly transport: Transport) {}

  get(id: string, options?: CallOptions): Promise<Invoice> {
    return this.transport.get(at(id), {}, options);
  }

  /** Newest first. */
  list(query: InvoiceQuery = {}, options?: CallOptions): Listing<Invoice> {
    return new Listing((page) => this.transport.get('/v1/invoices', { ...query, ...page }, options));
  }

  /** What something would be billed, by doing it and taking it back: nothing is stored. */
  preview(input: InvoicePreviewInput, options?: CallOptions): Promise<InvoicePreview> {
    return this.transport.post('/v1/invoices/preview', input, options);
  }

  /** The payment that pays it now, if there is one. */
  payment(id: string, options?: CallOptions): Promise<InvoicePayment> {
    return this.transport.get(`${at(id)}/payment`, {}, options);
  }

  /** Collects what is due now. */
  pay(id: string, input: InvoicePayInput = {}, options?: CallOptions): Promise<InvoicePayment> {
    return this.transport.post(`${at(id)}/pay`, input, options);
  }

  /** The document for people, in the customer's language unless another is named. */
  pdf(id: string, query: { locale?: string } = {}, options?: CallOptions): Promise<ArrayBuffer> {
    return this.transport.download(`${at(id)}/pdf`, 'application/pdf', query, options);
  }
}

function at(id: string): string {
  return `/v1/invoices/${encodeURIComponent(id)}`;
}
