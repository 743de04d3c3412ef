// The frame's page: fields that format and check what is typed, and the one request that carries a card number, from here
// to this same origin.

import { cardOf, cvcProblem, digitsOf, expiryProblem, formatExpiry, formatNumber, numberProblem } from './cards.js';
import { drawBrand } from './brands.js';
import { applyLook } from './look.js';
import { countries, homeCountry, language, words } from './words.js';
import { connectToHost } from './host.js';

const byId = (id) => document.getElementById(id);
const inputs = { number: byId('number'), expiry: byId('expiry'), cvc: byId('cvc') };
const postal = byId('postal');
const country = byId('country');
const left = new Set();
let config = {};
let host;

function problems() {
  const number = digitsOf(inputs.number.value);
  return {
    number: numberProblem(number),
    expiry: expiryProblem(digitsOf(inputs.expiry.value)),
    cvc: cvcProblem(digitsOf(inputs.cvc.value), number),
  };
}

/** A field complains once it was left, or at once if what stands there can no longer become right. */
function visibleProblem(name, problem) {
  if (!problem) return undefined;
  return left.has(name) || !problem.startsWith('incomplete') ? problem : undefined;
}

function show() {
  const found = problems();
  let first;
  for (const [name, input] of Object.entries(inputs)) {
    const problem = visibleProblem(name, found[name]);
    const typed = input.value !== '' || left.has('submit');
    const shown = problem && typed ? problem : undefined;
    first ??= shown;
    input.closest('.field').classList.toggle('invalid', Boolean(shown));
    input.setAttribute('aria-invalid', String(Boolean(shown)));
    byId(`${name}-error`).textContent = shown ? words(config.locale)[shown] : '';
  }
  byId('brand').replaceChildren(drawBrand(cardOf(digitsOf(inputs.number.value)).brand));
  return { found, first };
}

function changed() {
  const { found, first } = show();
  const complete = Object.values(found).every((problem) => !problem);
  const empty = Object.values(inputs).every((input) => input.value === '');
  host.tell('change', {
    complete, empty, error: first && validationError(first), value: { type: 'card', postalCode: postal.value },
    brand: cardOf(digitsOf(inputs.number.value)).brand, collapsed: false,
  });
}

function validationError(code) {
  return { type: 'validation_error', code, message: words(config.locale)[code] };
}

/** Rewrites the field and keeps the caret behind the same digit. */
function reformat(input, format) {
  const before = digitsOf(input.value.slice(0, input.selectionStart)).length;
  const atEnd = input.selectionStart === input.value.length;
  input.value = format(digitsOf(input.value));
  if (atEnd) return;
  let caret = 0;
  for (let seen = 0; seen < before && caret < input.value.length; caret += 1) {
    if (/\d/.test(input.value[caret])) seen += 1;
  }
  input.setSelectionRange(caret, caret);
}

const FORMATS = {
  number: formatNumber,
  expiry: formatExpiry,
  cvc: (digits) => digits.slice(0, cardOf(digitsOf(inputs.number.value)).cvc),
};

const NEXT = { number: inputs.expiry, expiry: inputs.cvc };

function typed(name) {
  const input = inputs[name];
  const atEnd = input.selectionStart === input.value.length;
  reformat(input, FORMATS[name]);
  if (name === 'number') reformat(inputs.cvc, FORMATS.cvc);
  changed();
  if (atEnd && !problems()[name] && NEXT[name]) NEXT[name].focus();
}

function listen() {
  for (const [name, input] of Object.entries(inputs)) {
    input.addEventListener('input', () => typed(name));
    input.addEventListener('blur', () => {
      if (input.value !== '') left.add(name);
      changed();
    });
  }
  for (const field of [postal, country]) field.addEventListener('change', changed);
  document.addEventListener('focusin', () => host.tell('focus'));
  document.addEventListener('focusout', (event) => event.relatedTarget || host.tell('blur'));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') host.tell('escape');
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) host.send({ type: 'enter' });
  });
  byId('fields').addEventListener('submit', (event) => event.preventDefault());
  new ResizeObserver(() => host.send({ type: 'height', height: Math.ceil(byId('fields').getBoundingClientRect().height) }))
    .observe(byId('fields'));
}

function submit() {
  for (const name of [...Object.keys(inputs), 'submit']) left.add(name);
  const { found } = show();
  changed();
  const wrong = Object.keys(inputs).find((name) => found[name]);
  if (!wrong) return { selectedPaymentMethod: 'card' };
  inputs[wrong].focus();
  return { error: validationError(found[wrong]) };
}

function methodFields(billing) {
  const [month, year] = inputs.expiry.value.split(' / ');
  const fields = new URLSearchParams({
    type: 'card', 'card[number]': digitsOf(inputs.number.value), 'card[exp_month]': month, 'card[exp_year]': `20${year}`,
    'card[cvc]': inputs.cvc.value,
  });
  const address = { country: config.type === 'card' ? undefined : country.value, postal_code: postal.value, ...billing.address };
  for (const [name, value] of Object.entries(address)) if (value) fields.set(`billing_details[address][${name}]`, value);
  for (const name of ['name', 'email', 'phone']) if (billing[name]) fields.set(`billing_details[${name}]`, billing[name]);
  return fields;
}

async function createPaymentMethod({ billing_details: billing = {} } = {}) {
  const checked = submit();
  if (checked.error) return checked;
  try {
    const response = await fetch('/v1/payment_methods', {
      method: 'POST', headers: { Authorization: `Bearer ${config.publishableKey}` }, body: methodFields(billing),
    });
    const body = await response.json();
    return response.ok ? { paymentMethod: body } : { error: body.error };
  } catch {
    return { error: { type: 'api_connection_error', message: words(config.locale).connection } };
  }
}

function label() {
  const text = words(config.locale);
  document.documentElement.lang = language(config.locale);
  for (const name of ['number', 'expiry', 'cvc', 'country', 'postal']) {
    document.querySelector(`label[for="${name}"]`).textContent = text[name];
  }
  inputs.number.placeholder = config.type === 'card' ? text.number : '1234 1234 1234 1234';
  inputs.expiry.placeholder = text.expiryHint;
  inputs.cvc.placeholder = text.cvcHint;
  postal.placeholder = config.type === 'card' ? text.postalHint : '';
  const chosen = country.value || homeCountry(config.locale);
  country.replaceChildren(...countries(config.locale).map(([code, name]) => new Option(name, code)));
  country.value = chosen;
}

function layOut() {
  const { options = {}, type } = config;
  document.documentElement.dataset.layout = type;
  document.querySelector('.country').hidden = options.fields?.billingDetails?.address === 'never' || type === 'card';
  document.querySelector('.postal').hidden = options.fields?.billingDetails?.address === 'never'
    || options.hidePostalCode === true || (type === 'card' && options.hidePostalCode !== false);
  applyLook(config.appearance, options);
  label();
  for (const input of [...Object.values(inputs), postal, country]) {
    input.disabled = options.disabled === true || options.readOnly === true;
  }
}

function clear() {
  for (const input of [...Object.values(inputs), postal]) input.value = '';
  left.clear();
  changed();
}

const ACTIONS = {
  update: (detail) => {
    config = { ...config, ...detail };
    layOut();
    show();
  },
  focus: () => inputs.number.focus(),
  blur: () => document.activeElement?.blur(),
  clear,
  submit,
  createPaymentMethod,
};

connectToHost((received, connected) => {
  config = received;
  host = connected;
  layOut();
  listen();
  show();
  host.tell('ready');
}, ACTIONS);
