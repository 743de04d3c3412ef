import type { SavedMethod, SetupSession, SetupSessionIntent } from '../../src/index.js';
import type { Answer, Heard } from './server.js';

/** A saved card as the engine answers it to its owner's browser. */
export function saved(id: string, more: Partial<SavedMethod> = {}): SavedMethod {
  return {
    id,
    object: 'payment_method',
    type: 'card',
    brand: 'visa',
    last4: '4242',
    exp_month: 12,
    exp_year: 2034,
    funding: 'credit',
    default: false,
    status: 'attached',
    duplicate_of: null,
    created_at: '2026-06-01T10:00:00Z',
    ...more,
  };
}

export function setupSession(
  status: SetupSessionIntent['status'],
  {
    error = null,
    scriptUrl = null,
  }: { error?: SetupSessionIntent['last_setup_error']; scriptUrl?: string | null } = {},
): SetupSession {
  return {
    object: 'setup_session',
    setup_intent: { id: 'seti_1', status, payment_method: null, last_setup_error: error },
    provider: {
      name: 'stripe',
      publishable_key: 'pk_test_p',
      client_secret: status === 'succeeded' ? null : 'seti_p_secret_p',
      script_url: scriptUrl,
    },
  };
}

interface Wish {
  replacement?: string;
  revoke_mandate?: boolean;
}

/** What the engine's documented browser API does with one customer's methods, and what a test steers in it. */
export class WalletPeer {
  setup: SetupSessionIntent['status'] = 'requires_payment_method';
  scriptUrl: string | null = null;
  /** Methods that a mandate needs: they leave only for a replacement. */
  readonly needed = new Set<string>();
  /** Answers in place of the usual one: `null` leaves the usual one. */
  instead: (request: Heard) => Answer | null = () => null;

  constructor(public methods: SavedMethod[]) {}

  readonly answer = (request: Heard): Answer => this.instead(request) ?? this.#usual(request);

  #usual({ method, path, body }: Heard): Answer {
    if (method === 'OPTIONS') return { status: 204 };
    if (path.startsWith('/v1/customer_session/setup_intents')) {
      return { body: setupSession(this.setup, { scriptUrl: this.scriptUrl }) };
    }
    const [, id, what] = /payment_methods\/(\w+)\/(\w+)$/.exec(path) ?? [];
    if (id === undefined) {
      return { body: { object: 'list', data: this.methods, has_more: false, next_cursor: null } };
    }
    const { replacement, revoke_mandate: revoke } = (body === '' ? {} : JSON.parse(body)) as Wish;
    if (revoke) this.needed.delete(id);
    return what === 'default' ? this.#makeDefault(id) : this.#detach(id, replacement);
  }

  #makeDefault(id: string): Answer {
    this.methods = this.methods.map((other) => ({ ...other, default: other.id === id }));
    return { body: this.methods.find((other) => other.id === id) };
  }

  #detach(id: string, replacement: string | undefined): Answer {
    if (this.needed.has(id) && replacement === undefined) return inUse;
    const wasDefault = this.methods.some((other) => other.id === id && other.default);
    this.methods = this.methods.filter((other) => other.id !== id);
    if (wasDefault && replacement !== undefined) this.#makeDefault(replacement);
    return { body: saved(id, { status: 'detached' }) };
  }
}

export const inUse: Answer = {
  status: 409,
  headers: { 'Content-Type': 'application/problem+json' },
  body: {
    type: 'https://billhook.dev/errors/payment_method_in_use',
    title: 'Conflict',
    status: 409,
    code: 'payment_method_in_use',
    detail: 'The mandate mandate_1 charges this payment method.',
    next_step: "Name a 'replacement' that takes over.",
  },
};
