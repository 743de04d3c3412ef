// The object that pages use: what Stripe.js offers for cards, with the sandbox behind it.

class StripeClient {
  constructor(publishableKey, options) {
    this.publishableKey = publishableKey;
    this.locale = options?.locale && options.locale !== 'auto' ? options.locale : undefined;
    this.api = new Api(publishableKey);
    for (const name of METHODS) this[name] = this[name].bind(this);
  }

  elements(options) {
    const group = new Elements(this.publishableKey, { locale: this.locale, ...options });
    this.locale ??= group.locale;
    return group;
  }

  async createPaymentMethod(first, second, third) {
    const request = typeof first === 'string' ? { type: first, card: second, ...third } : first;
    const element = request.elements ? request.elements.card() : request.card;
    if (!(element instanceof FieldsElement)) {
      throw integrationError('Pass an element to createPaymentMethod: card numbers are typed into the secure fields only.');
    }
    return element.ask('createPaymentMethod', {
      billing_details: plain(request.billing_details ?? request.params?.billing_details ?? {}),
    });
  }

  async createToken() {
    return {
      error: {
        type: 'invalid_request_error',
        message: 'The sandbox has no tokens (tok_…). Use createPaymentMethod, confirmPayment or confirmSetup.',
      },
    };
  }

  confirmPayment(options) {
    return this.confirmWithElements(options);
  }

  confirmSetup(options) {
    return this.confirmWithElements(options);
  }

  confirmCardPayment(clientSecret, data, options) {
    return this.confirmWithCard(clientSecret, data, options);
  }

  confirmCardSetup(clientSecret, data, options) {
    return this.confirmWithCard(clientSecret, data, options);
  }

  async retrievePaymentIntent(clientSecret) {
    return this.retrieve(clientSecret);
  }

  async retrieveSetupIntent(clientSecret) {
    return this.retrieve(clientSecret);
  }

  async handleNextAction({ clientSecret }) {
    return this.handleAction(clientSecret, (await this.retrieve(clientSecret)));
  }

  handleCardAction(clientSecret) {
    return this.handleNextAction({ clientSecret });
  }

  registerAppInfo() {}

  _registerWrapper() {}

  async confirmWithElements({ elements, clientSecret, confirmParams = {}, redirect = 'always' }) {
    const secret = clientSecret ?? elements?.clientSecret;
    const intent = intentOf(secret);
    const { return_url: returnUrl, payment_method: saved, payment_method_data: data, ...rest } = confirmParams;
    if (redirect !== 'if_required' && !returnUrl) {
      throw integrationError('confirmParams.return_url is required unless redirect is "if_required".');
    }
    const method = await this.methodFor(elements, saved, data);
    if (method.error) return { error: method.error };
    const result = await this.confirm(secret, { ...rest, ...method.params, return_url: returnUrl });
    if (result.error || redirect === 'if_required') return result;
    window.location.assign(withResult(returnUrl, intent, result[intent.field]));
    return new Promise(() => {});
  }

  async methodFor(elements, saved, data) {
    if (saved || !elements) return { params: { payment_method: saved } };
    const submitted = await elements.submit();
    if (submitted.error) return submitted;
    const created = await this.createPaymentMethod({ elements, params: { billing_details: data?.billing_details } });
    return created.error ? created : { params: { payment_method: created.paymentMethod.id } };
  }

  async confirmWithCard(clientSecret, data = {}, { handleActions = true } = {}) {
    const { payment_method: given, ...rest } = data;
    let method = given;
    if (given && typeof given === 'object') {
      const created = await this.createPaymentMethod({ card: given.card, billing_details: given.billing_details });
      if (created.error) return { error: created.error };
      method = created.paymentMethod.id;
    }
    return this.confirm(clientSecret, { ...rest, payment_method: method }, handleActions);
  }

  async confirm(clientSecret, params, handleActions = true) {
    const intent = intentOf(clientSecret);
    const body = { ...params, client_secret: clientSecret, use_stripe_sdk: true };
    const { value, error } = await this.api.post(`${intent.path}/confirm`, body);
    if (error) return { error };
    return handleActions ? this.handleAction(clientSecret, { [intent.field]: value }) : { [intent.field]: value };
  }

  /** Shows the bank's page if the intent asks for it; then tells how the intent ended. */
  async handleAction(clientSecret, result) {
    const { field } = intentOf(clientSecret);
    const intent = result[field];
    if (result.error || intent.status !== 'requires_action') return result;
    const url = challengeUrl(intent, this.locale);
    if (!url) return result;
    const isSettled = async () => {
      const now = await this.retrieve(clientSecret);
      return !now.error && now[field].status !== 'requires_action' ? now : undefined;
    };
    return outcome(await showChallenge(url, isSettled), field, this.locale);
  }

  async retrieve(clientSecret) {
    const intent = intentOf(clientSecret);
    const { value, error } = await this.api.get(intent.path, { client_secret: clientSecret });
    return error ? { error } : { [intent.field]: value };
  }
}

const METHODS = [
  'elements', 'createPaymentMethod', 'createToken', 'confirmPayment', 'confirmSetup', 'confirmCardPayment',
  'confirmCardSetup', 'retrievePaymentIntent', 'retrieveSetupIntent', 'handleNextAction', 'handleCardAction',
  'registerAppInfo', '_registerWrapper',
];

const NOT_AUTHENTICATED = {
  en: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  es: 'No hemos podido autenticar tu método de pago. Elige otro método de pago e inténtalo de nuevo.',
  de: 'Ihre Zahlungsmethode konnte nicht authentifiziert werden. Wählen Sie eine andere und versuchen Sie es erneut.',
};

/**
 * An intent that is back at the start has failed; its error is the answer, with the intent inside. The API's words about a
 * failed authentication are for developers, so the customer gets others.
 */
function outcome(result, field, locale) {
  const intent = result[field];
  if (intent.status !== 'requires_payment_method') return result;
  const wire = field === 'paymentIntent' ? 'payment_intent' : 'setup_intent';
  const error = { ...(intent.last_payment_error ?? intent.last_setup_error), [wire]: intent };
  if (error.code?.endsWith('_authentication_failure')) {
    error.message = NOT_AUTHENTICATED[String(locale).slice(0, 2)] ?? NOT_AUTHENTICATED.en;
  }
  return { error };
}

function withResult(returnUrl, { wire }, intent) {
  const url = new URL(returnUrl, window.location.href);
  url.searchParams.set(wire, intent.id);
  url.searchParams.set(`${wire}_client_secret`, intent.client_secret);
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'pending');
  return url.href;
}

function Stripe(publishableKey, options) {
  if (typeof publishableKey !== 'string' || !publishableKey.startsWith('pk_test_')) {
    throw integrationError('This is the Billhook sandbox: pass a publishable test key (pk_test_…), never a live or a secret key.');
  }
  return new StripeClient(publishableKey, options);
}
Stripe.version = 'sandbox';
window.Stripe = Stripe;
