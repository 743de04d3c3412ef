import type {
  Ageing,
  AgeingQuery,
  LedgerAccount,
  LedgerAccountQuery,
  LedgerLine,
  LedgerStatementQuery,
  TrialBalance,
  TrialBalanceQuery,
} from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** The books, read from the journal at any instant. */
export class Ledger {
  constructor(private readonly transport: Transport) {}

  account(id: string, options?: CallOptions): Promise<LedgerAccount> {
    return this.transport.get(at(id), {}, options);
  }

  accounts(query: LedgerAccountQuery = {}, options?: CallOptions): Listing<LedgerAccount> {
    return new Listing((page) => this.transport.get('/v1/ledger/accounts', { ...query, ...page }, options));
  }

  statement(id: string, query: LedgerStatementQuery = {}, options?: CallOptions): Listing<LedgerLine> {
    return new Listing((page) => this.transport.get(`${at(id)}/statement`, { ...query, ...page }, options));
  }

  trialBalance(query: TrialBalanceQuery = {}, options?: CallOptions): Promise<TrialBalance> {
    return this.transport.get('/v1/ledger/trial_balance', query, options);
  }

  /** What customers owe, by how long they have owed it. */
  receivablesAgeing(query: AgeingQuery = {}, options?: CallOptions): Promise<Ageing> {
    return this.transport.get('/v1/ledger/receivables_ageing', query, options);
  }
}

function at(account: string): string {
  return `/v1/ledger/accounts/${encodeURIComponent(account)}`;
}
