/** What happened, and what the customer can do about it. */
export interface Advice {
  what: string;
  todo: string;
}

/** Every text of the components in one language. A language that lacks one does not compile. */
export interface Messages {
  title: string;
  testMode: string;
  loading: string;
  pay(amount: string): string;
  secure: string;
  close: string;
  done: string;
  tryAgain: string;
  confirming: string;
  notCharged: Advice;
  authenticating: Advice;
  authenticateAgain: Advice & { action: string };
  processing: Advice;
  processingSlow: Advice;
  succeeded(amount: string): Advice;
  canceled: Advice;
  offline: Advice;
  unclear: Advice;
  error: Advice;
  scriptFailed: Advice;
  leave: Advice & { stay: string; go: string };
  declined: Declines;
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
  payment_intent_authentication_failure: Advice;
}
