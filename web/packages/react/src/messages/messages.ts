/** What happened, and what the customer can do about it. */
export interface Advice {
  what: string;
  todo: string;
}

/** What a payment and the saving of a card say while they run. */
export interface Confirming {
  confirming: string;
  notCharged: Advice;
  authenticating: Advice;
  authenticateAgain: Advice & { action: string };
  processing: Advice;
  processingSlow: Advice;
  canceled: Advice;
  offline: Advice;
  unclear: Advice;
  error: Advice;
  leave: Advice & { stay: string; go: string };
}

/** Every text of the components in one language. A language that lacks one does not compile. */
export interface Messages extends Confirming {
  title: string;
  testMode: string;
  loading: string;
  pay(amount: string): string;
  secure: string;
  close: string;
  done: string;
  tryAgain: string;
  succeeded(amount: string): Advice;
  amountChanged: Advice;
  scriptFailed: Advice;
  declined: Declines;
  card: CardWords;
  choice: { legend: string; newCard: string };
  methods: MethodsWords;
}

/** How a saved card is named. */
export interface CardWords {
  /** A brand that has no name of its own here. */
  other: string;
  ending(brand: string, last4: string): string;
  expires(date: string): string;
  expiring(date: string): string;
  expired(date: string): string;
}

/** The texts of `<PaymentMethods>`. */
export interface MethodsWords {
  title: string;
  loading: string;
  empty: Advice;
  unreachable: Advice;
  error: Advice;
  stale: Advice;
  defaultBadge: string;
  duplicateBadge: string;
  makeDefault: string;
  makeDefaultOf(card: string): string;
  nowDefault(card: string): string;
  remove: string;
  removeOf(card: string): string;
  removed(card: string): string;
  question(card: string): Advice;
  keep: string;
  inUse: Advice;
  inUseAlone: Advice;
  takesOver: string;
  replaceAndRemove: string;
  revokeAndRemove: string;
  refused: Advice;
  unheard: Advice;
  add: string;
  back: string;
  save: string;
  consent: string;
  added: string;
  setup: Confirming & { succeeded: Advice };
}

/** Reasons that a customer can act on. Whatever is not here, or must not be told, reads as `generic`. */
export interface Declines {
  generic: Advice;
  insufficient_funds: Advice;
  expired_card: Advice;
  incorrect_cvc: Advice;
  incorrect_number: Advice;
  card_velocity_exceeded: Advice;
  processing_error: Advice;
  card_not_supported: Advice;
  /** She was charged while she was away, and her bank wants to ask her: nobody has yet. */
  authentication_required: Advice;
  payment_intent_authentication_failure: Advice;
}
