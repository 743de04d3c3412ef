import type { Board, Cashier, PurchaseAnswer, PurchaseRequest, ShopProblem, WalletAnswer } from '../../shared/api.js';
import type {
  ChangePreview,
  ChangeRequest,
  PaymentAnswer,
  PlanChoice,
  PlansAnswer,
  SubscribeRequest,
} from '../../shared/plans.js';

/** The shop's server refused, in words for the visitor. */
export class Refusal extends Error {
  readonly code: string;

  constructor({ code, message }: ShopProblem) {
    super(message);
    this.code = code;
  }
}

export const shopApi = {
  board: () => ask<Board>('GET', '/api/board'),
  buy: (request: PurchaseRequest) => ask<PurchaseAnswer>('POST', '/api/purchases', request),
  unlockWithCredit: (processId: string) => ask<void>('POST', `/api/processes/${processId}/unlock-with-credit`),
  cashier: () => ask<Cashier>('GET', '/api/cashier'),
  wallet: () => ask<WalletAnswer>('POST', '/api/wallet'),
  plans: () => ask<PlansAnswer>('GET', '/api/plans'),
  subscribe: (request: SubscribeRequest) => ask<PaymentAnswer>('POST', '/api/membership', request),
  payWhatIsOwed: () => ask<PaymentAnswer>('POST', '/api/membership/payment'),
  previewPlan: (choice: PlanChoice) => ask<ChangePreview>('POST', '/api/membership/preview', choice),
  changePlan: (request: ChangeRequest) => ask<void>('POST', '/api/membership/change', request),
  keepPlan: () => ask<void>('POST', '/api/membership/keep'),
  cancelPlan: (version: number) => ask<void>('POST', '/api/membership/cancel', { version }),
  uncancelPlan: (version: number) => ask<void>('POST', '/api/membership/uncancel', { version }),
  travelAMonth: () => ask<void>('POST', '/api/time-travel'),
  changeEmail: (email: string) => ask<void>('PUT', '/api/account', { email }),
};

async function ask<T>(method: string, url: string, body?: unknown): Promise<T> {
  const init =
    body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, { method, ...init }).catch(() => null);
  if (response === null) throw new Refusal({ code: 'offline', message: 'No connection. Check it and try again.' });
  if (!response.ok) throw new Refusal(await problemOf(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function problemOf(response: Response): Promise<ShopProblem> {
  const body = (await response.json().catch(() => null)) as ShopProblem | null;
  return body ?? { code: `http_${response.status}`, message: 'Something went wrong. Reload the page and try again.' };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
