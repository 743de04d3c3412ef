import { Transport, type TransportSettings } from './http/transport.js';
import { BillingRuns } from './resources/billing-run.js';
import { Coupons } from './resources/coupons.js';
import { CreditGrants } from './resources/credit-grants.js';
import { CreditNotes } from './resources/credit-notes.js';
import { CustomerSessions } from './resources/customer-sessions.js';
import { Customers } from './resources/customers.js';
import { Entitlements } from './resources/entitlements.js';
import { Features } from './resources/features.js';
import { Invoices } from './resources/invoices.js';
import { Ledger } from './resources/ledger.js';
import { Mandates } from './resources/mandates.js';
import { MigrationCampaigns } from './resources/migration-campaigns.js';
import { PaymentIntents } from './resources/payment-intents.js';
import { PaymentMethods } from './resources/payment-methods.js';
import { Plans } from './resources/plans.js';
import { PriceBooks } from './resources/price-books.js';
import { Prices } from './resources/prices.js';
import { Purchases } from './resources/purchases.js';
import { Refunds } from './resources/refunds.js';
import { SetupIntents } from './resources/setup-intents.js';
import { Subscriptions } from './resources/subscriptions.js';
import { TaxRates } from './resources/tax-rates.js';
import { TestClocks } from './resources/test-clocks.js';
import { WebhookEndpoints } from './resources/webhook-endpoints.js';

/** The engine's API for a server that holds a secret key. */
export class Billhook {
  readonly billingRun: BillingRuns;
  readonly coupons: Coupons;
  readonly creditGrants: CreditGrants;
  readonly creditNotes: CreditNotes;
  readonly customerSessions: CustomerSessions;
  readonly customers: Customers;
  readonly entitlements: Entitlements;
  readonly features: Features;
  readonly invoices: Invoices;
  readonly ledger: Ledger;
  readonly mandates: Mandates;
  readonly migrationCampaigns: MigrationCampaigns;
  readonly paymentIntents: PaymentIntents;
  readonly paymentMethods: PaymentMethods;
  readonly plans: Plans;
  readonly priceBooks: PriceBooks;
  readonly prices: Prices;
  readonly purchases: Purchases;
  readonly refunds: Refunds;
  readonly setupIntents: SetupIntents;
  readonly subscriptions: Subscriptions;
  readonly taxRates: TaxRates;
  readonly testClock: TestClocks;
  readonly webhookEndpoints: WebhookEndpoints;

  constructor(settings: TransportSettings) {
    requireSecretKey(settings.apiKey);
    const transport = new Transport(settings);
    this.billingRun = new BillingRuns(transport);
    this.coupons = new Coupons(transport);
    this.creditGrants = new CreditGrants(transport);
    this.creditNotes = new CreditNotes(transport);
    this.customerSessions = new CustomerSessions(transport);
    this.customers = new Customers(transport);
    this.entitlements = new Entitlements(transport);
    this.features = new Features(transport);
    this.invoices = new Invoices(transport);
    this.ledger = new Ledger(transport);
    this.mandates = new Mandates(transport);
    this.migrationCampaigns = new MigrationCampaigns(transport);
    this.paymentIntents = new PaymentIntents(transport);
    this.paymentMethods = new PaymentMethods(transport);
    this.plans = new Plans(transport);
    this.priceBooks = new PriceBooks(transport);
    this.prices = new Prices(transport);
    this.purchases = new Purchases(transport);
    this.refunds = new Refunds(transport);
    this.setupIntents = new SetupIntents(transport);
    this.subscriptions = new Subscriptions(transport);
    this.taxRates = new TaxRates(transport);
    this.testClock = new TestClocks(transport);
    this.webhookEndpoints = new WebhookEndpoints(transport);
  }
}

/** A secret key in a page is readable by everybody who opens it, so a page cannot make this client. */
function requireSecretKey(apiKey: string): void {
  if (!apiKey.startsWith('sk_')) {
    throw new TypeError(
      'Billhook needs a secret key (sk_test_… or sk_live_…). In a browser use createCheckout instead.',
    );
  }
  if (typeof document !== 'undefined') {
    throw new TypeError(
      'A secret key must not reach a browser. Call Billhook on your server; in a page use createCheckout.',
    );
  }
}
