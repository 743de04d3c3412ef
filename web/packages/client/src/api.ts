/**
 * The engine's API as the rest of this package names it. The types come from docs/api/openapi.json by way of
 * `npm run api`; what stands here in full is what that document cannot say.
 */
import type { components, operations, webhooks } from './generated/openapi.js';

type Schemas = components['schemas'];

/** The filters of a list. */
type Query<Operation extends keyof operations> = Exclude<operations[Operation]['parameters']['query'], undefined>;

type Body<Operation extends keyof operations> = operations[Operation] extends {
  requestBody: { content: { 'application/json': infer Sent } };
}
  ? Sent
  : never;

/** An exact amount in minor units: EUR 19.99 is `{amount: 1999, currency: 'EUR'}`, JPY 500 is `{amount: 500, …}`. */
export type Money = Schemas['Money'];
export type Address = Schemas['Address'];
export type Metadata = Schemas['Customer']['metadata'];

/** One page of any list: the document names each list by itself, and they differ in nothing but their items. */
export type Page<T> = Omit<Schemas['CustomerList'], 'data'> & { data: T[] };
export type PageQuery = Pick<Query<'listCustomers'>, 'limit' | 'starting_after'>;

export type Customer = Schemas['Customer'];
export type CustomerInput = Schemas['CustomerRequest'];
export type CustomerQuery = Query<'listCustomers'>;
export type Balance = Schemas['CustomerBalanceBalance'];
export type BalanceAdjustmentInput = Schemas['NewBalanceAdjustment'];
export type BalanceTransaction = Schemas['CustomerBalanceBalanceTransaction'];
export type CustomerTax = Schemas['CustomerTax'];
export type CustomerTaxInput = Schemas['NewCustomerTax'];
export type CustomerMove = Schemas['CustomerMove'];
export type CustomerMoveInput = Schemas['CustomerMoveRequest'];

export type TaxRate = Schemas['TaxRate'];
export type TaxRateInput = Schemas['NewTaxRate'];

export type Feature = Schemas['Feature'];
export type FeatureGrant = Schemas['FeatureGrant'];
export type FeatureParameter = Schemas['FeatureParameter'];
export type FeaturePrice = Schemas['FeaturePrice'];

export type PaymentIntent = Schemas['PaymentIntent'];
export type PaymentIntentStatus = PaymentIntent['status'];
export type PaymentIntentInput = Schemas['NewPaymentIntent'];
export type PaymentIntentQuery = Query<'listPaymentIntents'>;
export type PaymentError = Schemas['LastError'];
/** What paid, as a receipt shows it. */
export type PaidWith = Schemas['PaymentIntentMethod'];

export type Purchase = Schemas['Purchase'];
export type PurchaseStatus = Purchase['status'];
export type PurchaseInput = Schemas['NewPurchase'];
export type PurchaseQuery = Query<'listPurchases'>;

/** A plan of the price books that are in effect. Its prices are stored prices, written as price books write them. */
export type Plan = Schemas['Plan'];
export type PlanComponent = Schemas['PlanComponent'];
export type PlanQuery = Query<'listPlans'>;
export type Coupon = Schemas['Coupon'];
export type CouponQuery = Query<'listCoupons'>;
export type Price = Schemas['Price'];
export type PriceQuery = Query<'listPrices'>;
export type PriceCalculation = Schemas['PriceCalculation'];
export type PriceCalculationInput = Body<'calculatePrice'>;

export type PriceBook = Schemas['PriceBook'];
export type PriceBookDiff = Schemas['PriceBookDiffDiff'];
export type PriceBookValidation = Schemas['PriceBookValidation'];
export type PriceBookVersion = Schemas['PriceBookVersion'];

export type MigrationCampaign = Schemas['Campaign'];
export type MigrationCampaignInput = Schemas['NewCampaign'];
export type MigrationCampaignQuery = Query<'listMigrationCampaigns'>;
export type MigrationImpact = Schemas['Impact'];
export type MigratedSubscription = Schemas['CampaignMigrated'];
export type MigratedQuery = Query<'listMigratedSubscriptions'>;

export type Subscription = Schemas['Subscription'];
export type SubscriptionInput = Schemas['SubscribeRequest'];
export type SubscriptionQuery = Query<'listSubscriptions'>;
/** A new subscription, with what is to be paid before it begins. */
export type Subscribed = Schemas['Subscribed'];
export type SubscriptionChangeInput = Schemas['SubscriptionActionChange'];
export type SubscriptionCancelInput = Schemas['SubscriptionActionCancel'];
export type SubscriptionCouponInput = Schemas['SubscriptionActionGiveCoupon'];
export type SubscriptionExtendTrialInput = Schemas['SubscriptionActionExtendTrial'];
export type SubscriptionMoveInput = Schemas['SubscriptionActionMove'];
export type SubscriptionPauseInput = Schemas['SubscriptionActionPause'];
export type SubscriptionTransition = Schemas['StatusChange'];
/** The version that a change was decided on: 409 `version_conflict` when somebody was faster. */
export type SubscriptionVersion = Schemas['SubscriptionActionUncancel'];

export type Invoice = Schemas['Invoice'];
export type InvoiceQuery = Query<'listInvoices'>;
export type InvoiceInput = Schemas['NewInvoice'];
export type InvoiceLineInput = Schemas['NewInvoiceLine'];
export type DraftChangeInput = Schemas['DraftChange'];
/** The version of a draft that was read. */
export type DraftSeen = Schemas['DraftSeenInvoice'];
export type InvoicePayment = Schemas['InvoicePayment'];
export type InvoicePayInput = Schemas['InvoicePaymentPayRequest'];
export type InvoicePreview = Schemas['Preview'];
export type InvoicePreviewInput = Body<'previewInvoices'>;

export type CreditNote = Schemas['CreditNote'];
export type CreditNoteInput = Schemas['NewCreditNote'];
export type CreditNoteQuery = Query<'listCreditNotes'>;

export type CreditGrant = Schemas['CreditGrant'];
export type CreditGrantInput = Schemas['NewCreditGrant'];
export type CreditGrantQuery = Query<'listCreditGrants'>;
export type CreditPurchase = Schemas['CreditPurchase'];
export type CreditPurchaseInput = Schemas['NewCreditPurchase'];
export type CreditGrantTransaction = Schemas['CreditGrantCreditTransaction'];

export type BillingRun = Schemas['BillingRun'];

export type LedgerAccount = Schemas['LedgerAccount'];
export type LedgerAccountQuery = Query<'listLedgerAccounts'>;
export type LedgerLine = Schemas['LedgerLine'];
export type LedgerStatementQuery = Query<'getLedgerStatement'>;
export type TrialBalance = Schemas['TrialBalance'];
export type TrialBalanceQuery = Query<'getTrialBalance'>;
export type Ageing = Schemas['Ageing'];
export type AgeingQuery = Query<'getReceivablesAgeing'>;

/** What this account's time is; in test mode it can be sent ahead. */
export type TestClock = Schemas['TestClock'];
export type AdvanceInput = Schemas['AdvanceRequest'];

/** What a customer owns of one key, for one thing (`scope`) or at large, summed over everything that granted it. */
export type Entitlement = Schemas['Entitlement'];
export type EntitlementQuery = Query<'listEntitlements'>;
export type ConsumeInput = Schemas['ConsumeRequest'];

export type Refund = Schemas['Refund'];
export type RefundInput = Schemas['NewRefund'];
export type RefundQuery = Query<'listRefunds'>;

export type Mandate = Schemas['Mandate'];
export type MandateQuery = Query<'listMandates'>;
/** What a customer agrees to: the words as the page showed them, and from where she did. */
export type MandateInput = Schemas['MandateData'];

export type PaymentMethod = Schemas['PaymentMethod'];
export type PaymentMethodQuery = Query<'listPaymentMethods'>;
export type PaymentMethodDetachInput = Schemas['RemovalDetachRequest'];

export type SetupIntent = Schemas['SetupIntent'];
export type SetupIntentInput = Schemas['NewSetupIntent'];
export type SetupIntentQuery = Query<'listSetupIntents'>;

export type WebhookEndpoint = Schemas['WebhookEndpoint'];
export type WebhookEndpointInput = Schemas['NewWebhookEndpoint'];

/** What the browser may see of a payment, and where to pay it. */
export type Checkout = Schemas['Checkout'];
export type CheckoutIntent = Schemas['CheckoutIntent'];
export type CheckoutProvider = Schemas['CheckoutProvider'];

/** A method that the customer saved earlier, offered for this payment. `provider_id` is what the provider confirms with. */
export type CheckoutMethod = Schemas['CheckoutSaved'];

/** What lets one customer's browser see and change her saved methods, for an hour. */
export type CustomerSession = Schemas['CustomerSession'];
export type CustomerSessionInput = Schemas['NewCustomerSession'];
/** A saved method as its owner sees it in a browser. */
export type SavedMethod = Schemas['BrowserMethod'];
/** A method on its way to being saved: what the browser confirms at the provider. */
export type SetupSession = Schemas['BrowserSetup'];
export type SetupSessionIntent = Schemas['BrowserSetupIntent'];

/** RFC 9457, with Billhook's members; a proxy that answers in the engine's place knows fewer of them. */
export type Problem = Partial<Schemas['Problem']> & Pick<Schemas['Problem'], 'type' | 'title' | 'status' | 'code'>;

/** What the engine tells webhook endpoints. An engine that is newer than this package may tell more. */
export type EventType = keyof webhooks;

type Told<Type extends EventType> = webhooks[Type]['post']['requestBody']['content']['application/json'];

/**
 * What the engine sends to a webhook endpoint: an event of any type, or of the named ones. Its `type` says what `data.object`
 * is, so that a comparison narrows it: the resource as the API shows it.
 */
export type BillhookEvent<Type extends EventType = EventType> = {
  [T in Type]: Omit<Told<T>, 'type'> & { type: T };
}[Type];
