// An element: a frame on the sandbox's origin inside the host's page. The two talk over a MessageChannel that is handed
// over once, after both sides checked who the other is.

let elementCount = 0;

class Emitter {
  constructor() {
    this.listeners = new Map();
  }

  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  }

  once(event, listener) {
    const wrapped = (payload) => {
      this.off(event, wrapped);
      listener(payload);
    };
    return this.on(event, wrapped);
  }

  off(event, listener) {
    const kept = listener ? (this.listeners.get(event) ?? []).filter((each) => each !== listener) : [];
    this.listeners.set(event, kept);
    return this;
  }

  emit(event, payload) {
    for (const listener of this.listeners.get(event) ?? []) listener(payload);
  }
}

class FieldsElement extends Emitter {
  constructor(type, options, group) {
    super();
    this.type = type;
    this.elementType = type;
    this.options = options ?? {};
    this.group = group;
    this.complete = false;
    this.pending = new Map();
    this.onWindowMessage = (event) => this.connect(event);
    this.whenReady = new Promise((ready) => {
      this.becomeReady = ready;
    });
  }

  mount(target) {
    const container = typeof target === 'string' ? document.querySelector(target) : target;
    if (!container) throw integrationError(`The selector you specified (${target}) applies to no DOM elements.`);
    if (this.container === container) return;
    if (this.container) this.unmount();
    this.container = container;
    container.classList.add('StripeElement', 'StripeElement--empty');
    this.frame = this.createFrame();
    window.addEventListener('message', this.onWindowMessage);
    container.replaceChildren(this.frame);
  }

  createFrame() {
    const frame = document.createElement('iframe');
    elementCount += 1;
    frame.name = `__privateStripeFrame${elementCount}`;
    frame.title = 'Secure payment input frame';
    frame.allow = 'payment *';
    frame.src = `${ORIGIN}/v3/fields/index.html`;
    frame.addEventListener('error', () => this.emit('loaderror', { elementType: this.type, error: connectionError() }));
    const style = { border: '0', width: '100%', height: this.type === 'card' ? '1.6em' : '232px', display: 'block' };
    for (const [name, value] of Object.entries(style)) frame.style.setProperty(name, value);
    // The frame's page is drawn in light mode whatever its look; on a dark page another scheme would give it a white ground.
    frame.style.setProperty('color-scheme', 'light', 'important');
    return frame;
  }

  /** The frame says hello; only our own frame on our own origin gets the other end of the channel. */
  connect(event) {
    const mine = this.frame && event.source === this.frame.contentWindow && event.origin === ORIGIN;
    if (!mine || event.data?.type !== 'billhook.hello') return;
    const channel = new MessageChannel();
    this.port = channel.port1;
    this.port.onmessage = (message) => this.receive(message.data);
    this.frame.contentWindow.postMessage({ type: 'billhook.connect', config: this.config() }, ORIGIN, [channel.port2]);
  }

  config() {
    const { appearance, locale, publishableKey } = this.group;
    return { type: this.type, options: plain(this.options), appearance: plain(appearance), locale, publishableKey };
  }

  receive(message) {
    if (message.type === 'answer') {
      this.pending.get(message.id)?.(message.answer);
      this.pending.delete(message.id);
    } else if (message.type === 'height') {
      this.frame.style.setProperty('height', `${message.height}px`);
    } else if (message.type === 'enter') {
      this.container?.closest('form')?.requestSubmit();
    } else {
      this.announce(message.type, { ...message.detail, elementType: this.type });
    }
  }

  announce(type, detail) {
    if (type === 'ready') this.becomeReady();
    if (type === 'change') {
      this.complete = detail.complete;
      this.mark('complete', detail.complete);
      this.mark('empty', detail.empty);
      this.mark('invalid', Boolean(detail.error));
    }
    if (type === 'focus') this.mark('focus', true);
    if (type === 'blur') this.mark('focus', false);
    this.emit(type, type === 'ready' ? this : detail);
  }

  mark(state, on) {
    this.container?.classList.toggle(`StripeElement--${state}`, on);
  }

  tell(type, detail) {
    this.whenReady.then(() => this.port?.postMessage({ type, detail }));
  }

  /** Asks the frame and resolves to its answer. */
  async ask(type, detail) {
    if (!this.container) throw integrationError('This element is not mounted: mount it before you use it.');
    await this.whenReady;
    const id = `${type}-${Math.random()}`;
    return new Promise((answered) => {
      this.pending.set(id, answered);
      this.port.postMessage({ type, id, detail });
    });
  }

  update(options) {
    this.options = { ...this.options, ...options };
    this.tell('update', { options: plain(this.options), appearance: plain(this.group.appearance), locale: this.group.locale });
    return this;
  }

  focus() {
    this.frame?.focus();
    this.tell('focus');
  }

  blur() {
    this.tell('blur');
  }

  clear() {
    this.tell('clear');
  }

  collapse() {}

  unmount() {
    window.removeEventListener('message', this.onWindowMessage);
    this.port?.close();
    this.frame?.remove();
    this.container?.classList.remove('StripeElement');
    this.container = undefined;
    this.frame = undefined;
    this.whenReady = new Promise((ready) => {
      this.becomeReady = ready;
    });
  }

  destroy() {
    this.unmount();
    this.group.forget(this);
  }
}

/** Only data crosses to the frame: functions in options (onClick, …) cannot be posted. */
function plain(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
