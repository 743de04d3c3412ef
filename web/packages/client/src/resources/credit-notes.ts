import type { CreditNote, CreditNoteInput, CreditNoteQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class CreditNotes {
  constructor(private readonly transport: Transport) {}

  /** Of lines, of an amount, or of all that is left; what was paid goes to the balance or is paid back. */
  create(input: CreditNoteInput, options?: CallOptions): Promise<CreditNote> {
    return this.transport.post('/v1/credit_notes', input, options);
  }

  get(id: string, options?: CallOptions): Promise<CreditNote> {
    return this.transport.get(at(id), {}, options);
  }

  list(query: CreditNoteQuery = {}, options?: CallOptions): Listing<CreditNote> {
    return new Listing((page) => this.transport.get('/v1/credit_notes', { ...query, ...page }, options));
  }

  /** The document for people, in the customer's language unless another is named. */
  pdf(id: string, query: { locale?: string } = {}, options?: CallOptions): Promise<ArrayBuffer> {
    return this.transport.download(`${at(id)}/pdf`, 'application/pdf', query, options);
  }
}

function at(id: string): string {
  return `/v1/credit_notes/${encodeURIComponent(id)}`;
}
