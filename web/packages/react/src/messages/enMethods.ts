import type { MethodsWords } from './messages.js';

export const enMethods: MethodsWords = {
  title: 'Payment methods',
  loading: 'Loading your payment methods',
  empty: { what: 'No card saved yet', todo: 'Save one here, and paying takes a single click.' },
  unreachable: {
    what: 'Your payment methods cannot be reached',
    todo: 'Check your connection. We keep trying, and nothing of yours is lost.',
  },
  error: { what: 'Your payment methods cannot be shown', todo: 'Reload the page and try again.' },
  stale: { what: 'The connection is lost.', todo: 'What you see may be old. We keep trying.' },
  defaultBadge: 'Default',
  duplicateBadge: 'Saved twice',
  makeDefault: 'Make default',
  makeDefaultOf: (card) => `Make default: ${card}`,
  nowDefault: (card) => `${card} is now the default.`,
  remove: 'Remove',
  removeOf: (card) => `Remove ${card}`,
  removed: (card) => `${card} has been removed.`,
  question: (card) => ({ what: `Remove ${card}?`, todo: 'To use it again you would have to enter it again.' }),
  keep: 'Keep it',
  inUse: {
    what: 'This card is still needed.',
    todo: 'Payments that you agreed to are charged to it. Choose the card that takes over, or take your consent back.',
  },
  inUseAlone: {
    what: 'This card is still needed.',
    todo: 'Payments that you agreed to are charged to it, and there is no other. Add a card first, or take your consent back.',
  },
  takesOver: 'Takes over',
  replaceAndRemove: 'Switch and remove',
  revokeAndRemove: 'Take back and remove',
  refused: { what: 'That could not be done.', todo: 'Nothing has changed. Try again, or ask us for help.' },
  unheard: { what: 'No answer came.', todo: 'We looked up what is saved, and show it here. Try again if needed.' },
  add: 'Add a card',
  back: 'Back',
  save: 'Save card',
  consent:
    'By saving this card you allow us to charge it for payments that you agree to, also while you are away. You can take this back at any time.',
  added: 'Your card has been saved.',
  setup: {
    confirming: 'Saving…',
    notCharged: { what: 'The card has not been saved.', todo: 'The last attempt did not go through. Try again now.' },
    authenticating: {
      what: 'Your bank is asking whether it is you',
      todo: 'Answer in the window that your bank has opened, or in its app. Nothing is charged.',
    },
    authenticateAgain: {
      what: 'Your bank is still waiting for your answer',
      todo: 'Continue to let your bank confirm the card. Nothing is charged.',
      action: 'Continue with your bank',
    },
    processing: { what: 'Saving your card', todo: 'This takes a moment. You need not do anything.' },
    processingSlow: {
      what: 'This is taking longer than usual',
      todo: 'You can go on. The card appears in the list as soon as it is saved.',
    },
    succeeded: { what: 'Your card has been saved', todo: 'You can use it for your next payment.' },
    canceled: {
      what: 'The card has not been saved',
      todo: 'Too many attempts, or it took too long. Go back and start again.',
    },
    offline: {
      what: 'The connection is lost',
      todo: 'We keep trying, and look up whether your card was saved before anything else.',
    },
    unclear: {
      what: 'Checking your card',
      todo: 'The payment provider did not give a clear answer. We are looking it up.',
    },
    error: { what: 'No card can be added now', todo: 'Go back and try again.' },
    leave: {
      what: 'Leave while your bank is deciding?',
      todo: 'If you approve, the card is saved all the same. Nothing is charged.',
      stay: 'Stay here',
      go: 'Leave',
    },
  },
};
