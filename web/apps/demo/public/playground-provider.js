// The provider of the playground: fields that are drawn and take nothing, and answers that depend on the key.
(() => {
  const styles = { display: 'grid', 'grid-template-columns': '1fr 1fr', gap: '12px', 'font-size': '14px' };

  function field(label, wide) {
    const wrap = document.createElement('label');
    wrap.textContent = label;
    wrap.style.setProperty('grid-column', wide ? '1 / -1' : 'auto');
    const input = document.createElement('input');
    input.disabled = true;
    for (const [name, value] of Object.entries({
      display: 'block',
      width: '100%',
      height: '42px',
      'margin-top': '4px',
      'box-sizing': 'border-box',
      border: '1px solid var(--billhook-color-border)',
      'border-radius': 'var(--billhook-radius)',
      background: 'var(--billhook-color-surface)',
    }))
      input.style.setProperty(name, value);
    wrap.append(input);
    return wrap;
  }

  function element() {
    const listeners = {};
    const box = document.createElement('div');
    for (const [name, value] of Object.entries(styles)) box.style.setProperty(name, value);
    box.append(field('Card number', true), field('Expiration date'), field('Security code'));
    return {
      mount(target) {
        target.append(box);
        setTimeout(() => listeners.ready?.());
      },
      on: (name, listener) => {
        listeners[name] = listener;
      },
      off: (name) => {
        delete listeners[name];
      },
      update() {},
      destroy: () => box.remove(),
    };
  }

  window.Stripe = (key) => {
    const declined = { error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' } };
    const never = new Promise(() => {});
    const mumbled = { error: { type: 'invalid_request_error', code: 'playground' } };
    const answers = { declines: declined, breaks: { error: { type: 'api_connection_error' } }, mumbles: mumbled };
    const manners = key.split('_').pop();
    const confirm = async () => answers[manners] ?? never;
    const open = { paymentIntent: { status: 'requires_payment_method' } };
    const read = async () => (manners === 'breaks' ? open : mumbled);
    return {
      elements: () => ({ create: element, update() {}, submit: async () => ({}) }),
      confirmPayment: confirm,
      confirmSetup: confirm,
      handleNextAction: () => never,
      retrievePaymentIntent: read,
      retrieveSetupIntent: read,
      createToken() {},
      createPaymentMethod() {},
      confirmCardPayment() {},
      registerAppInfo() {},
    };
  };
})();
