// A group of elements that share an intent, a locale and an appearance.

const ELEMENT_TYPES = ['payment', 'card'];

class Elements {
  constructor(publishableKey, options) {
    this.publishableKey = publishableKey;
    this.elements = new Map();
    this.apply(options ?? {});
  }

  apply(options) {
    this.options = { ...this.options, ...options };
    this.appearance = this.options.appearance ?? {};
    this.locale = this.options.locale && this.options.locale !== 'auto' ? this.options.locale : navigator.language;
    this.clientSecret = this.options.clientSecret;
  }

  create(type, options) {
    if (!ELEMENT_TYPES.includes(type)) {
      throw integrationError(`The sandbox has no "${type}" element; it has: ${ELEMENT_TYPES.join(', ')}.`);
    }
    if (this.elements.has(type)) {
      throw integrationError(`Can only create one element of type ${type} in a group of elements.`);
    }
    const element = new FieldsElement(type, options, this);
    this.elements.set(type, element);
    return element;
  }

  getElement(type) {
    return this.elements.get(type?.__elementType ?? type) ?? null;
  }

  update(options) {
    this.apply(options ?? {});
    for (const element of this.elements.values()) element.update({});
  }

  async fetchUpdates() {
    return {};
  }

  /** Shows what is missing; {error} if the customer has more to type. */
  async submit() {
    const element = this.card();
    return element.ask('submit');
  }

  card() {
    const element = this.elements.get('payment') ?? this.elements.get('card');
    if (!element) throw integrationError('This group has no payment or card element: create and mount one first.');
    return element;
  }

  forget(element) {
    this.elements.delete(element.type);
  }
}
