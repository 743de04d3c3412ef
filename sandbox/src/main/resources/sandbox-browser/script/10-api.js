// The part of the script that speaks HTTP. No card number ever passes through here: only ids and client secrets do.

const ORIGIN = new URL(document.currentScript.src).origin;
const RETRIES = 2;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** {a: {b: 1}} becomes a[b]=1, as Stripe's API wants it. */
function formFields(value, name = '', fields = new URLSearchParams()) {
  if (value === undefined || value === null) return fields;
  if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) formFields(inner, name ? `${name}[${key}]` : key, fields);
    return fields;
  }
  fields.append(name, String(value));
  return fields;
}

class Api {
  constructor(publishableKey) {
    this.headers = { Authorization: `Bearer ${publishableKey}` };
  }

  get(path, params) {
    return this.send(`${path}?${formFields(params)}`, { headers: this.headers });
  }

  /** Sent again after a lost answer under the same key, so that nothing is paid twice. */
  post(path, params) {
    const headers = {
      ...this.headers,
      'Idempotency-Key': crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`,
    };
    return this.send(path, { method: 'POST', headers, body: formFields(params) });
  }

  /** Resolves to {value} or {error}; never rejects. */
  async send(path, request) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await fetch(ORIGIN + path, request);
        const body = await response.json();
        if (response.ok) return { value: body };
        const busy = response.status === 409 || response.status === 429;
        if (!busy || attempt >= RETRIES) return { error: body.error };
      } catch {
        if (attempt >= RETRIES) return { error: connectionError() };
      }
      await pause(400 * 2 ** attempt);
    }
  }
}

function connectionError() {
  return {
    type: 'api_connection_error',
    message: 'We could not reach the payment provider. Check your connection and try again.',
  };
}

function integrationError(message) {
  const error = new Error(message);
  error.name = 'IntegrationError';
  return error;
}

/** "pi_1_secret_2" belongs to the payment intent pi_1. */
function intentOf(clientSecret) {
  const id = String(clientSecret ?? '').split('_secret_')[0];
  if (id.startsWith('pi_')) return { id, path: `/v1/payment_intents/${id}`, field: 'paymentIntent', wire: 'payment_intent' };
  if (id.startsWith('seti_')) return { id, path: `/v1/setup_intents/${id}`, field: 'setupIntent', wire: 'setup_intent' };
  throw integrationError('Invalid clientSecret: pass the client_secret of a PaymentIntent or SetupIntent.');
}
