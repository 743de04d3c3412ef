import type {
  DraftChangeInput,
  DraftSeen,
  Invoice,
  InvoiceInput,
  InvoiceLineInput,
  InvoicePayInput,
  InvoicePayment,
  InvoicePreview,
  InvoicePreviewInput,
  InvoiceQuery,
} from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** A draft takes the version that was read; when somebody was faster, it is 409 `version_conflict`. */
export class Invoices {
  constructor(private readonly transport: Transport) {}

  /** A draft, whose lines can be changed until it is finalised. */
  create(input: InvoiceInput, options?: CallOptions): Promise<Invoice> {
    return this.transport.post('/v1/invoices', input, options);
  }

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

  /** A draft only, and not its lines; what is left out stays as it is. */
  update(id: string, input: DraftChangeInput, seen: DraftSeen = {}, options?: CallOptions): Promise<Invoice> {
    return this.transport.post(at(id), input, options, seen);
  }

  addLine(id: string, line: InvoiceLineInput, seen: DraftSeen = {}, options?: CallOptions): Promise<Invoice> {
    return this.transport.post(`${at(id)}/lines`, line, options, seen);
  }

  changeLine(
    id: string,
    number: number,
    line: InvoiceLineInput,
    seen: DraftSeen = {},
    options?: CallOptions,
  ): Promise<Invoice> {
    return this.transport.post(`${at(id)}/lines/${number}`, line, options, seen);
  }

  removeLine(id: string, number: number, seen: DraftSeen = {}, options?: CallOptions): Promise<Invoice> {
    return this.transport.delete(`${at(id)}/lines/${number}`, options, seen);
  }

  /** Gives it its number; from then on nothing in it changes. */
  finalize(id: string, seen: DraftSeen = {}, options?: CallOptions): Promise<Invoice> {
    return this.transport.post(`${at(id)}/finalize`, seen, options);
  }

  void(id: string, options?: CallOptions): Promise<Invoice> {
    return this.transport.post(`${at(id)}/void`, {}, options);
  }

  markUncollectible(id: string, options?: CallOptions): Promise<Invoice> {
    return this.transport.post(`${at(id)}/mark_uncollectible`, {}, options);
  }

  /** A draft only. */
  delete(id: string, seen: DraftSeen = {}, options?: CallOptions): Promise<void> {
    return this.transport.delete(at(id), options, seen);
  }
}

function at(id: string): string {
  return `/v1/invoices/${encodeURIComponent(id)}`;
}
