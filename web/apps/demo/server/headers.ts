import type { FastifyReply } from 'fastify';
import type { Settings } from './settings.js';

/**
 * What a page that takes cards may load (PCI DSS 4.0.1, SAQ A): scripts and frames from us and the payment provider,
 * connections to us, the provider and Billhook, nothing inline.
 */
export function contentSecurityPolicy(settings: Pick<Settings, 'providerOrigins' | 'billhookPublicApi'>): string {
  const provider = settings.providerOrigins.join(' ');
  const billhook = new URL(settings.billhookPublicApi).origin;
  return [
    "default-src 'none'",
    `script-src 'self' ${provider}`,
    `frame-src ${provider}`,
    `connect-src 'self' ${billhook} ${provider}`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function secure(reply: FastifyReply, policy: string): void {
  reply.headers({
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
  });
}

/**
 * Was this request made by one of our own pages? A form or a script of another site carries that site's origin. Requests
 * that change something must prove it, in addition to the cookie's SameSite.
 */
export function fromOurPage(headers: { origin?: string | undefined; host?: string | undefined }): boolean {
  if (headers.origin === undefined || headers.host === undefined) return false;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}
