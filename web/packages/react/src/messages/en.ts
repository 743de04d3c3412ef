import type { Messages } from './messages.js';
import { enMethods } from './enMethods.js';

export const en: Messages = {
  title: 'Payment',
  testMode: 'Test mode',
  loading: 'Loading the payment form',
  pay: (amount) => `Pay ${amount}`,
  secure: 'Your card details go straight to the payment provider.',
  close: 'Close',
  done: 'Done',
  tryAgain: 'Try again',
  confirming: 'Confirming…',
  notCharged: { what: 'You have not been charged.', todo: 'The last attempt did not go through. You can pay now.' },
  authenticating: {
    what: 'Your bank is asking whether it is you',
    todo: 'Answer in the window that your bank has opened, or in its app. Keep this page open.',
  },
  authenticateAgain: {
    what: 'Your bank is still waiting for your answer',
    todo: 'Continue to approve this payment with your bank. You have not been charged yet.',
    action: 'Continue with your bank',
  },
  processing: { what: 'Finishing your payment', todo: 'This takes a moment. You need not do anything.' },
  processingSlow: {
    what: 'This is taking longer than usual',
    todo: 'You can close this page. We finish the payment on our side and e-mail you the result. Please do not pay again.',
  },
  succeeded: (amount) => ({
    what: 'Payment complete',
    todo: `You paid ${amount}. The receipt is on its way by e-mail.`,
  }),
  canceled: {
    what: 'This payment has been canceled',
    todo: 'You have not been charged. To buy after all, close this and start again.',
  },
  offline: {
    what: 'The connection is lost',
    todo: 'We keep trying, and look up what became of your payment before anything else. You will not be charged twice.',
  },
  unclear: {
    what: 'Checking your payment',
    todo: 'The payment provider did not give a clear answer. We are looking it up. You will not be charged twice.',
  },
  error: {
    what: 'This payment cannot be shown',
    todo: 'Close this and start again from the page where you wanted to buy.',
  },
  scriptFailed: {
    what: 'The card form could not be loaded',
    todo: 'Check your connection and any content blocker, then try again. You have not been charged.',
  },
  leave: {
    what: 'Leave while your bank is deciding?',
    todo: 'If you approve the payment it will still go through, and we e-mail you the result.',
    stay: 'Stay here',
    go: 'Leave',
  },
  declined: {
    generic: { what: 'Your bank declined this card.', todo: 'Use another card, or ask your bank for the reason.' },
    insufficient_funds: {
      what: 'This card does not have enough funds.',
      todo: 'Use another card, or try again once it has.',
    },
    expired_card: { what: 'This card has expired.', todo: 'Check the expiry date, or use another card.' },
    incorrect_cvc: { what: 'The security code is not right.', todo: 'Enter the code on the card again.' },
    incorrect_number: { what: 'The card number is not right.', todo: 'Enter the number on the card again.' },
    card_velocity_exceeded: {
      what: 'This card has reached its limit.',
      todo: 'Use another card, or try again tomorrow.',
    },
    processing_error: {
      what: 'Your bank could not process the payment.',
      todo: 'Try again in a moment, or use another card.',
    },
    card_not_supported: { what: 'This card cannot be used for this purchase.', todo: 'Use another card.' },
    authentication_required: {
      what: 'Your bank wants to ask you first.',
      todo: 'You have not been charged. Pay here, and answer your bank.',
    },
    payment_intent_authentication_failure: {
      what: 'Your bank could not confirm that it is you.',
      todo: 'Try again and approve the payment, or use another card.',
    },
  },
  amountChanged: {
    what: 'The price has changed',
    todo: 'You have not been charged. Close this and start again to see the new price.',
  },
  card: {
    other: 'Card',
    ending: (brand, last4) => `${brand} ending in ${last4}`,
    expires: (date) => `Expires ${date}`,
    expiring: (date) => `Expires soon, ${date}`,
    expired: (date) => `Expired ${date}`,
  },
  choice: { legend: 'Pay with', newCard: 'Another card' },
  methods: enMethods,
};
