import { BillhookError, openPaymentAuthentication } from '@billhook/client';
import type { PurchaseAnswer } from '../../shared/api.js';
import { shopApi } from '../board/shopApi.js';

const KEPT = 'hireboard.payment';
let opening: Promise<PurchaseAnswer> | null = null;

/** Trades the token of the link for the payment's secret. Once per page, because the token works once. */
export function openLink(): Promise<PurchaseAnswer> {
  opening ??= open(takeToken());
  return opening;
}

/** The payment is over, and so is its secret. */
export function forgetPayment(): void {
  sessionStorage.removeItem(KEPT);
}

/** Out of the address, so that it stands neither in the history nor in what other sites are told. */
function takeToken(): string | null {
  const token = new URLSearchParams(window.location.search).get('token');
  window.history.replaceState(null, '', window.location.pathname);
  return token;
}

async function open(token: string | null): Promise<PurchaseAnswer> {
  // A tab that is loaded again goes on with what it had: the link that led here works once.
  const kept = token ? null : sessionStorage.getItem(KEPT);
  if (kept !== null) return { ...(await shopApi.cashier()), clientSecret: kept };
  if (!token) throw new Error('This link is not complete. Open it again from the e-mail.');
  const cashier = await shopApi.cashier();
  try {
    const { client_secret: clientSecret } = await openPaymentAuthentication({ ...cashier, token });
    sessionStorage.setItem(KEPT, clientSecret);
    return { ...cashier, clientSecret };
  } catch (error) {
    if (!(error instanceof BillhookError)) throw error;
    throw new Error([error.message, error.nextStep].filter(Boolean).join(' '));
  }
}
