import { BillhookConnectionError, BillhookError } from '@billhook/client';

/** A refusal that the visitor reads: what happened and what to do. */
export class ShopRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const unavailable = 'Payments are not available right now. You have not been charged; try again in a minute.';

/** Any error as the visitor may see it. What is ours to mend stays in the log. */
export function refusalOf(error: unknown): ShopRefusal {
  if (error instanceof ShopRefusal) return error;
  if (error instanceof BillhookConnectionError) return new ShopRefusal(503, 'payments_unavailable', unavailable);
  if (error instanceof BillhookError) return fromBillhook(error);
  if (isBadRequest(error)) return new ShopRefusal(400, 'bad_request', error.message);
  return new ShopRefusal(500, 'internal_error', 'Something went wrong on our side. Try again in a minute.');
}

const changed = 'Your plan is not what it was. The page shows it as it is now; look and choose again.';
const cardFirst = 'Save a card first: it is charged when the trial is over, unless you cancel before.';
const deciding = 'This is being paid right now. Look again in a moment.';
const travelling = 'The clock is on its way already. Wait until it has arrived.';

/** Refusals that a visitor can do something about, by Billhook's code. */
const mendable: Record<string, [code: string, message: string]> = {
  version_conflict: ['changed_elsewhere', changed],
  subscription_unexpected_state: ['changed_elsewhere', changed],
  invoice_unexpected_state: ['changed_elsewhere', changed],
  payment_method_required: ['card_required', cardFirst],
  mandate_required: ['card_required', cardFirst],
  payment_in_progress: ['payment_in_progress', deciding],
  test_clock_advancing: ['clock_busy', travelling],
};

function fromBillhook(error: BillhookError): ShopRefusal {
  const known = mendable[error.code];
  if (known !== undefined) return new ShopRefusal(409, ...known);
  if (error.status === 404) return new ShopRefusal(404, 'unknown_item', 'That is not there any more. Reload the page.');
  if (error.status === 422 || error.status === 400) {
    return new ShopRefusal(400, error.code, [error.message, error.nextStep].filter(Boolean).join(' '));
  }
  return new ShopRefusal(503, 'payments_unavailable', unavailable);
}

function isBadRequest(error: unknown): error is Error & { statusCode: number } {
  if (!(error instanceof Error) || !('statusCode' in error)) return false;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500;
}
