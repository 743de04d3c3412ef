import { onTestFinished } from 'vitest';

type Result = { paymentIntent?: { status: string }; setupIntent?: { status: string }; error?: Record<string, unknown> };

export interface Confirmation {
  clientSecret?: string;
  confirmParams: { payment_method?: string };
}

/** The provider's object for one test: it mounts one labelled field, answers what the test says and counts. */
export interface StripePeer {
  answer: {
    confirm: () => Promise<Result>;
    next: () => Promise<Result>;
    read: () => Promise<Result>;
    submit: () => object | Promise<object>;
  };
  asked: { confirm: number; next: number };
  /** What was confirmed, as the page asked for it. */
  confirmed: Confirmation[];
  /** The provider's client secrets that fields were made for. */
  fieldsFor: string[];
}

/** Lets the page load `scriptUrl`, as a browser would, and defines the global that the script defines. */
export function stripeAt(scriptUrl: string): StripePeer {
  const peer: StripePeer = {
    answer: {
      confirm: () => Promise.resolve({ paymentIntent: { status: 'succeeded' } }),
      next: () => Promise.resolve({ paymentIntent: { status: 'succeeded' } }),
      read: () => Promise.resolve({ paymentIntent: { status: 'requires_payment_method' } }),
      submit: () => ({}),
    },
    asked: { confirm: 0, next: 0 },
    confirmed: [],
    fieldsFor: [],
  };
  const watcher = new MutationObserver(() => {
    const script = document.head.querySelector(`script[src="${scriptUrl}"]:not([data-loaded])`);
    if (script === null) return;
    script.setAttribute('data-loaded', '');
    Object.assign(window, { Stripe: () => stripeObject(peer) });
    script.dispatchEvent(new Event('load'));
  });
  watcher.observe(document.head, { childList: true });
  onTestFinished(() => watcher.disconnect());
  return peer;
}

function stripeObject(peer: StripePeer) {
  const unused = () => undefined;
  const confirm = (confirmation: Confirmation) => {
    peer.asked.confirm++;
    peer.confirmed.push(confirmation);
    return peer.answer.confirm();
  };
  return {
    createToken: unused,
    createPaymentMethod: unused,
    confirmCardPayment: unused,
    elements: ({ clientSecret }: { clientSecret: string }) => {
      peer.fieldsFor.push(clientSecret);
      return { create: field, update: unused, submit: async () => peer.answer.submit() };
    },
    confirmPayment: (confirmation: Confirmation) => confirm(confirmation),
    confirmSetup: (confirmation: Confirmation) => confirm(confirmation),
    handleNextAction: () => {
      peer.asked.next++;
      return peer.answer.next();
    },
    retrievePaymentIntent: () => peer.answer.read(),
    retrieveSetupIntent: () => peer.answer.read(),
  };
}

function field() {
  const listeners = new Map<string, (payload?: unknown) => void>();
  const input = document.createElement('input');
  input.setAttribute('aria-label', 'Card number');
  return {
    mount: (at: Element) => {
      at.append(input);
      setTimeout(() => listeners.get('ready')?.());
    },
    on: (name: string, listener: () => void) => listeners.set(name, listener),
    off: (name: string) => listeners.delete(name),
    update: () => undefined,
    destroy: () => input.remove(),
  };
}
