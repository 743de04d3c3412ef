import { type Billhook, BillhookError } from '@billhook/client';
import type { Visitor, VisitorStore } from './visitors.js';

/** Ties visitors to Billhook customers: made when first needed, found again by our own user id. */
export class Customers {
  constructor(
    private readonly billhook: Billhook,
    private readonly visitors: VisitorStore,
  ) {}

  async idFor(visitor: Visitor): Promise<string> {
    if (visitor.customerId !== null) return visitor.customerId;
    const id = (await this.#find(visitor)) ?? (await this.#create(visitor));
    await this.visitors.bind(visitor.id, id);
    return id;
  }

  async changeEmail(visitor: Visitor, email: string): Promise<void> {
    await this.visitors.rename(visitor.id, email);
    if (visitor.customerId !== null) await this.billhook.customers.update(visitor.customerId, { email });
  }

  async #find(visitor: Visitor): Promise<string | null> {
    const page = await this.billhook.customers.list({ reference: visitor.id, limit: 1 });
    return page.data[0]?.id ?? null;
  }

  /** Two requests at once both find nobody; the reference is unique, so the second is refused and finds the first's. */
  async #create(visitor: Visitor): Promise<string> {
    const email = visitor.email ?? `customer-${visitor.id.slice(-6)}@example.com`;
    try {
      return (await this.billhook.customers.create({ reference: visitor.id, email })).id;
    } catch (error) {
      const found = error instanceof BillhookError && error.status === 409 ? await this.#find(visitor) : null;
      if (found === null) throw error;
      return found;
    }
  }
}
