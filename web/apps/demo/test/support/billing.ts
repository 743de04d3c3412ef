interface Answer {
  status: number;
  body: object;
}

type Json = Record<string, unknown>;

/** A subscription as the documented API shows it, as far as the shop reads it. */
export interface HeldPlan {
  id: string;
  customer: string;
  status: string;
  version: number;
  plan: { key: string; product: string };
  items: { key: string; quantity: string }[];
  current_period: { start: string; end: string } | null;
  trial: { start: string; end: string } | null;
  started_at: string | null;
  ended_at: string | null;
  cancel_at: string | null;
  scheduled_changes: { id: string; at: string; change: object }[];
}

const start = '2026-06-01T00:00:00Z';
const end = '2026-07-01T00:00:00Z';

/** What the documented API answers about plans, subscriptions and invoices, with what the tests need to steer. */
export class BillingPeer {
  readonly held: HeldPlan[] = [];
  livemode = false;
  /** Whether customers have a card that can be charged after a trial. */
  cards = true;
  /** Subscriptions that somebody changes between the shop's look and its change. */
  readonly changedMeanwhile = new Set<string>();

  answer(method: string, path: string, body: Json): Answer | null {
    const [, , resource, id, action] = path.split('?', 1)[0]?.split('/') ?? [];
    if (resource === 'plans') return list(plans);
    if (resource === 'prices') return ok({ amount: amountOf(String(body['price'])) });
    if (resource === 'test_clock') return ok({ now: start, status: 'ready', livemode: this.livemode });
    if (resource === 'invoices') return this.#invoices(method, path, id, action, body);
    if (resource !== 'subscriptions') return null;
    if (id === undefined) return method === 'POST' ? this.#subscribe(body) : list(this.#of(path));
    return this.#act(id, action ?? '', body);
  }

  /** A subscription that is there already. */
  holds(customer: string, product: string, more: Partial<HeldPlan> = {}): HeldPlan {
    const held: HeldPlan = {
      id: `sub_${this.held.length + 1}`,
      customer,
      status: 'active',
      version: 3,
      plan: { key: `${product}-monthly`, product },
      items: [{ key: 'seats', quantity: '2' }],
      current_period: { start, end },
      trial: null,
      started_at: start,
      ended_at: null,
      cancel_at: null,
      scheduled_changes: [],
      ...more,
    };
    this.held.unshift(held);
    return held;
  }

  #of(path: string): HeldPlan[] {
    const customer = new URL(path, 'http://peer').searchParams.get('customer');
    return this.held.filter((one) => one.customer === customer);
  }

  #subscribe({ customer, plan, quantities }: Json): Answer {
    const sold = plans.find(({ key }) => key === plan);
    const tries = sold?.trial != null;
    if (tries && !this.cards) return refusal(409, 'payment_method_required');
    const seats = String((quantities as { seats: number }).seats);
    const begun = this.holds(String(customer), sold?.product.key ?? '', {
      plan: { key: String(plan), product: sold?.product.key ?? '' },
      items: [{ key: 'seats', quantity: seats }],
      status: tries ? 'trialing' : 'draft',
      trial: tries ? { start, end } : null,
      started_at: tries ? start : null,
    });
    const payment_intent = tries ? null : intent;
    return { status: 201, body: { ...begun, latest_invoice: tries ? null : invoice(begun), payment_intent } };
  }

  #act(id: string, action: string, body: Json): Answer {
    const held = this.held.find((one) => one.id === id);
    if (held === undefined) return refusal(404, 'resource_missing');
    const raced = this.changedMeanwhile.delete(id);
    if (body['version'] !== undefined && (raced || body['version'] !== held.version)) {
      return refusal(409, 'version_conflict');
    }
    held.version++;
    if (action === 'cancel' && held.status === 'draft') Object.assign(held, { status: 'canceled', ended_at: start });
    else if (action === 'cancel') held.cancel_at = end;
    if (action === 'uncancel') held.cancel_at = null;
    if (action === 'scheduled_changes') held.scheduled_changes = [];
    if (action === 'change' && body['at'] === 'period_end') {
      held.scheduled_changes = [
        { id: 'schg_1', at: end, change: { plan: body['plan'], quantities: body['quantities'] } },
      ];
    }
    return ok(held);
  }

  #invoices(method: string, path: string, id: string | undefined, action: string | undefined, body: Json): Answer {
    if (id === 'preview') return ok(preview(body));
    if (id === undefined) {
      const query = new URL(path, 'http://peer').searchParams;
      return list(
        this.held
          .filter((one) => one.customer === query.get('customer') || one.id === query.get('subscription'))
          .map(invoice),
      );
    }
    const billed = this.held.find((one) => `in_${one.id}` === id);
    if (billed === undefined) return refusal(404, 'resource_missing');
    if (action === 'pdf') return ok({ paper: id });
    if (action === 'pay') return ok({ invoice: invoice(billed), payment_intent: { ...intent, status: 'succeeded' } });
    if (action === 'payment') return ok({ invoice: invoice(billed), payment_intent: intent });
    return method === 'GET' ? ok(invoice(billed)) : refusal(404, 'resource_missing');
  }
}

const intent = { id: 'pi_7', status: 'requires_payment_method', client_secret: 'pi_7_secret_b', amount: eur(9100) };

/** Base and seats; the yearly ones cost ten months. */
const plans = [
  plan('recruiter', 'month', 14),
  plan('recruiter', 'year', 14),
  plan('agency', 'month', null),
  plan('agency', 'year', null),
  { ...plan('pool', 'month', null), add_on: true },
];

function plan(product: string, unit: string, days: number | null) {
  const key = `${product}-${unit}ly`;
  const component = (name: string) => ({ prices: { EUR: { id: `price_${product}_${unit}_${name}` } }, quantity: null });
  return {
    key,
    product: { key: product, name: product === 'agency' ? 'Agency' : 'Recruiter' },
    interval: { unit, count: 1 },
    trial: days === null ? null : { days, payment_method: 'required' },
    add_on: false,
    components: {
      base: component('base'),
      seats: { ...component('seats'), quantity: { min: 1, max: 500, default: 1 } },
    },
  };
}

function amountOf(price: string) {
  const month = {
    price_recruiter_base: 2900,
    price_recruiter_seats: 900,
    price_agency_base: 7900,
    price_agency_seats: 1200,
  };
  const base = month[price.replace(/_(month|year)_/, '_') as keyof typeof month];
  return eur(price.includes('_year_') ? base * 10 : base);
}

function invoice({ id, customer }: HeldPlan) {
  const times = { created_at: start, finalized_at: start };
  return {
    id: `in_${id}`,
    customer,
    number: 'INV-000001',
    status: 'open',
    total: eur(9100),
    amount_remaining: eur(9100),
    ...times,
  };
}

function preview(body: Json) {
  const period = { start, end };
  const lines = [
    { kind: 'credit', item: 'base', quantity: '1', period, amount: eur(-1450) },
    { kind: 'charge', item: 'base', quantity: '1', period, amount: eur(3950) },
  ];
  const sums = {
    subtotal: eur(2500),
    discount: eur(0),
    tax: eur(0),
    total: eur(2500),
    balance_applied: eur(0),
    due: eur(2500),
  };
  const at = 'until' in body ? end : start;
  return { total: eur(2500), invoices: [{ at, ...sums, lines }] };
}

function eur(amount: number) {
  return { amount, currency: 'EUR' };
}

function ok(body: object): Answer {
  return { status: 200, body };
}

function list(data: object[]): Answer {
  return ok({ object: 'list', data, has_more: false, next_cursor: null });
}

function refusal(status: number, code: string): Answer {
  return { status, body: { type: `https://billhook.dev/errors/${code}`, title: 'Refused', status, code } };
}
