import type {
  CreditGrant,
  CreditGrantInput,
  CreditGrantQuery,
  CreditGrantTransaction,
  CreditPurchase,
  CreditPurchaseInput,
  PageQuery,
} from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** Credits that pay invoices before the customer does. */
export class CreditGrants {
  constructor(private readonly transport: Transport) {}

  create(input: CreditGrantInput, options?: CallOptions): Promise<CreditGrant> {
    return this.transport.post('/v1/credit_grants', input, options);
  }

  /** By an invoice; the grant is there to be spent once that is paid. */
  sell(input: CreditPurchaseInput, options?: CallOptions): Promise<CreditPurchase> {
    return this.transport.post('/v1/credit_purchases', input, options);
  }

  get(id: string, options?: CallOptions): Promise<CreditGrant> {
    return this.transport.get(at(id), {}, options);
  }

  list(query: CreditGrantQuery = {}, options?: CallOptions): Listing<CreditGrant> {
    return new Listing((page) => this.transport.get('/v1/credit_grants', { ...query, ...page }, options));
  }

  transactions(id: string, query: PageQuery = {}, options?: CallOptions): Listing<CreditGrantTransaction> {
    return new Listing((page) => this.transport.get(`${at(id)}/transactions`, { ...query, ...page }, options));
  }

  /** Takes back what is left of it. */
  void(id: string, options?: CallOptions): Promise<CreditGrant> {
    return this.transport.post(`${at(id)}/void`, {}, options);
  }
}

function at(id: string): string {
  return `/v1/credit_grants/${encodeURIComponent(id)}`;
}
