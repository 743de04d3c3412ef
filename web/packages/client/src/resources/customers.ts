import type {
  Balance,
  BalanceAdjustmentInput,
  BalanceTransaction,
  Customer,
  CustomerInput,
  CustomerMove,
  CustomerMoveInput,
  CustomerQuery,
  CustomerTax,
  CustomerTaxInput,
  PageQuery,
} from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

export class Customers {
  constructor(private readonly transport: Transport) {}

  create(input: CustomerInput, options?: CallOptions): Promise<Customer> {
    return this.transport.post('/v1/customers', input, options);
  }

  get(id: string, options?: CallOptions): Promise<Customer> {
    return this.transport.get(at(id), {}, options);
  }

  update(id: string, input: CustomerInput, options?: CallOptions): Promise<Customer> {
    return this.transport.post(at(id), input, options);
  }

  /** To another time zone, with all subscriptions that run: what is billed together stays together. */
  move(id: string, input: CustomerMoveInput, options?: CallOptions): Promise<CustomerMove> {
    return this.transport.post(`${at(id)}/move`, input, options);
  }

  /** For good: what tells who it is becomes unreadable. The id and the books stay. */
  erase(id: string, options?: CallOptions): Promise<Customer> {
    return this.transport.delete(at(id), options);
  }

  list(query: CustomerQuery = {}, options?: CallOptions): Listing<Customer> {
    return new Listing((page) => this.transport.get('/v1/customers', { ...query, ...page }, options));
  }

  /** What is credited to it and pays its next invoices, by currency. */
  balance(id: string, options?: CallOptions): Promise<Balance> {
    return this.transport.get(`${at(id)}/balance`, {}, options);
  }

  adjustBalance(id: string, input: BalanceAdjustmentInput, options?: CallOptions): Promise<BalanceTransaction> {
    return this.transport.post(`${at(id)}/balance_adjustments`, input, options);
  }

  balanceTransactions(id: string, query: PageQuery = {}, options?: CallOptions): Listing<BalanceTransaction> {
    return new Listing((page) => this.transport.get(`${at(id)}/balance_transactions`, { ...query, ...page }, options));
  }

  tax(id: string, options?: CallOptions): Promise<CustomerTax> {
    return this.transport.get(`${at(id)}/tax`, {}, options);
  }

  setTax(id: string, input: CustomerTaxInput, options?: CallOptions): Promise<CustomerTax> {
    return this.transport.post(`${at(id)}/tax`, input, options);
  }
}

function at(id: string): string {
  return `/v1/customers/${encodeURIComponent(id)}`;
}
