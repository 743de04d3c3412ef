import { card, list, offered, payment, refusal, setup, type Engine } from './engine.js';

export interface Scenario {
  name: string;
  what: string;
  component: 'AuthorizePayment' | 'PaymentMethods';
  /** A new engine for every tile, because some of them remember. */
  engine(): Engine;
  /** Texts of buttons that the tile presses by itself, in this order, as soon as they can be pressed. */
  press?: RegExp[];
  /** The host lets the customer close it. */
  closable?: boolean;
  /** Another amount than the payment's, as a page that is out of date would show it. */
  amount?: number;
}

const today = new Date();
const soon = { exp_month: today.getMonth() + 1, exp_year: today.getFullYear() };
const visa = card('visa', { default: true });
const amex = card('amex', { brand: 'amex', last4: '0005', ...soon });
const master = card('mastercard', { brand: 'mastercard', last4: '4444', exp_month: 3, exp_year: 2024 });
const again = card('again', { duplicate_of: 'pm_visa' });
const wallet = [visa, amex, master, again];
const pay = /^(Pay|Pagar|.*bezahlen)/;
const add = /^(Add a card|Añadir una tarjeta|Karte hinzufügen)$/;
const save = /^(Save card|Guardar tarjeta|Karte speichern)$/;
const back = /^(Back|Volver|Zurück)$/;
const other = /^(Make default|Usar por defecto|Als Standard): Am/;
const remove = /^(Remove|Eliminar|Visa.*entfernen|Entfernen)/;

const always = (answer: ReturnType<Engine>) => (): Engine => () => answer;

/** Answers the first `count` questions one way and the later ones another. */
const then = (count: number, first: ReturnType<Engine>, later: ReturnType<Engine>) => (): Engine => {
  let asked = 0;
  return () => (++asked <= count ? first : later);
};

const methods =
  (cards: typeof wallet, changes: ReturnType<Engine>, adding = setup('requires_payment_method')) =>
  (): Engine =>
  (method, path) =>
    path.includes('setup_intents') ? adding : method === 'POST' ? changes : list(cards);

/** A setup that is at the form when it is made and elsewhere when it is asked for again. */
const addingThen = (later: string) => (): Engine => (method, path) =>
  path.includes('setup_intents') ? setup(method === 'POST' ? 'requires_payment_method' : later) : list(wallet);

/** A list that can be read once, until the connection is gone. */
const listedOnce = (): Engine => {
  let read = false;
  return (_, path) => {
    if (path.includes('setup_intents')) return setup('requires_payment_method');
    const answer = read ? null : list([visa, amex]);
    read = true;
    return answer;
  };
};

const inUse = refusal(409, 'payment_method_in_use', 'A mandate charges this payment method.');
const over = refusal(403, 'customer_session_expired', 'This customer session has ended.');

export const payments: Scenario[] = [
  {
    name: 'Loading',
    what: 'The engine has not answered yet.',
    component: 'AuthorizePayment',
    engine: always('later'),
  },
  {
    name: 'New card',
    what: 'The provider’s fields, and the amount on the button.',
    component: 'AuthorizePayment',
    engine: always(payment('requires_payment_method')),
  },
  {
    name: 'Saved cards',
    what: 'The default one is chosen; expired ones are not offered.',
    component: 'AuthorizePayment',
    engine: always(payment('requires_payment_method', { saved: wallet.map(offered) })),
  },
  {
    name: 'Declined',
    what: 'Why, and what to do. The form stays.',
    component: 'AuthorizePayment',
    engine: always(payment('requires_payment_method', { error: true })),
  },
  {
    name: 'Confirming',
    what: 'The button was pressed.',
    component: 'AuthorizePayment',
    engine: always(payment('requires_payment_method')),
    press: [pay],
  },
  {
    name: 'Bank is asking',
    what: 'The challenge is on the screen.',
    component: 'AuthorizePayment',
    engine: then(2, payment('requires_payment_method'), payment('requires_action')),
    press: [pay],
  },
  {
    name: 'Bank still waits',
    what: 'She came back in the middle of it.',
    component: 'AuthorizePayment',
    engine: always(payment('requires_action')),
  },
  {
    name: 'Processing',
    what: 'The provider is done, the engine not yet. After 15 s she is told that she may go.',
    component: 'AuthorizePayment',
    engine: always(payment('processing')),
  },
  {
    name: 'Succeeded',
    what: 'The engine says so.',
    component: 'AuthorizePayment',
    engine: always(payment('succeeded')),
  },
  {
    name: 'Canceled',
    what: 'Nothing was charged.',
    component: 'AuthorizePayment',
    engine: always(payment('canceled')),
  },
  {
    name: 'Connection lost',
    what: 'Nothing can be paid until engine and provider were asked.',
    component: 'AuthorizePayment',
    engine: then(1, payment('processing'), null),
  },
  {
    name: 'Looking it up',
    what: 'The provider gave an answer that says nothing about the outcome.',
    component: 'AuthorizePayment',
    engine: always(payment('requires_payment_method', { provider: 'mumbles' })),
    press: [pay],
  },
  {
    name: 'Not charged',
    what: 'The connection broke, both were asked, and no money moved.',
    component: 'AuthorizePayment',
    engine: always(payment('requires_payment_method', { provider: 'breaks' })),
    press: [pay],
  },
  {
    name: 'No card form',
    what: 'The provider’s script did not load.',
    component: 'AuthorizePayment',
    engine: always(payment('requires_payment_method', { provider: 'missing' })),
  },
  {
    name: 'Leave?',
    what: 'Closed while the bank is deciding.',
    component: 'AuthorizePayment',
    engine: then(2, payment('requires_payment_method'), payment('requires_action')),
    press: [pay, /^(Close|Cerrar|Schließen)$/],
    closable: true,
  },
  {
    name: 'Another price',
    what: 'The page shows another amount than would be charged.',
    component: 'AuthorizePayment',
    engine: always(payment('requires_payment_method')),
    amount: 3900,
  },
  {
    name: 'Refused',
    what: 'The secret is not one of this engine’s.',
    component: 'AuthorizePayment',
    engine: always(refusal(403, 'client_secret_wrong', 'The client secret is wrong.')),
  },
];

export const wallets: Scenario[] = [
  {
    name: 'Loading',
    what: 'The engine has not answered yet.',
    component: 'PaymentMethods',
    engine: always('later'),
  },
  {
    name: 'Out of reach',
    what: 'The engine does not answer; the list comes up by itself.',
    component: 'PaymentMethods',
    engine: always(null),
  },
  { name: 'Empty', what: 'No card yet.', component: 'PaymentMethods', engine: methods([], null) },
  {
    name: 'Cards',
    what: 'Default, expiring, expired, saved twice. Removing and choosing work.',
    component: 'PaymentMethods',
    engine: methods(wallet, { body: {} }),
  },
  {
    name: 'Changing',
    what: 'Shown at once, and taken back if the engine refuses.',
    component: 'PaymentMethods',
    engine: methods([visa, amex], 'later'),
    press: [other],
  },
  {
    name: 'No answer',
    what: 'Nobody said what became of the change: the list was read again.',
    component: 'PaymentMethods',
    engine: methods([visa, amex], null),
    press: [other],
  },
  {
    name: 'Connection lost',
    what: 'The list stays, and says that it may be old.',
    component: 'PaymentMethods',
    engine: listedOnce,
    press: [add, back],
  },
  {
    name: 'Remove?',
    what: 'Deleting asks first.',
    component: 'PaymentMethods',
    engine: methods(wallet, { body: {} }),
    press: [remove],
  },
  {
    name: 'Still needed',
    what: 'A mandate charges the card: another one takes over.',
    component: 'PaymentMethods',
    engine: methods(wallet, inUse),
    press: [remove, /^(Remove|Eliminar|Entfernen)$/],
  },
  {
    name: 'Needed and alone',
    what: 'There is none that could take over.',
    component: 'PaymentMethods',
    engine: methods([visa], inUse),
    press: [remove, /^(Remove|Eliminar|Entfernen)$/],
  },
  {
    name: 'Refused',
    what: 'The engine said no, and the list is what it was.',
    component: 'PaymentMethods',
    engine: methods([visa, amex], refusal(400, 'no', 'No.')),
    press: [other],
  },
  {
    name: 'Add a card',
    what: 'The provider’s fields and what she agrees to.',
    component: 'PaymentMethods',
    engine: methods(wallet, null),
    press: [add],
  },
  {
    name: 'Card refused',
    what: 'Why, on the same form.',
    component: 'PaymentMethods',
    engine: methods(wallet, null, setup('requires_payment_method', 'declines')),
    press: [add, save],
  },
  {
    name: 'Cannot be added',
    what: 'The engine refused, and says what to do.',
    component: 'PaymentMethods',
    engine: methods(wallet, null, refusal(400, 'no', 'No.')),
    press: [add],
  },
  {
    name: 'Bank is asking',
    what: 'Saving a card can take 3-D Secure too.',
    component: 'PaymentMethods',
    engine: addingThen('requires_action'),
    press: [add, save],
  },
  {
    name: 'Bank still waits',
    what: 'The challenge was left open.',
    component: 'PaymentMethods',
    engine: methods(wallet, null, setup('requires_action')),
    press: [add],
  },
  {
    name: 'Saving',
    what: 'The provider is done, the engine not yet.',
    component: 'PaymentMethods',
    engine: methods(wallet, null, setup('processing')),
    press: [add],
  },
  { name: 'Session ended', what: 'The host opens a new one.', component: 'PaymentMethods', engine: always(over) },
];
