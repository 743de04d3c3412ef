import type {
  PageQuery,
  Subscribed,
  Subscription,
  SubscriptionCancelInput,
  SubscriptionChangeInput,
  SubscriptionCouponInput,
  SubscriptionExtendTrialInput,
  SubscriptionInput,
  SubscriptionMoveInput,
  SubscriptionPauseInput,
  SubscriptionQuery,
  SubscriptionTransition,
  SubscriptionVersion,
} from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** Whatever changes one takes the version that was read; when somebody was faster, it is 409 `version_conflict`. */
export class Subscriptions {
  constructor(private readonly transport: Transport) {}

  /** It may begin as a `draft`: then `payment_intent` is to be paid first. */
  create(input: SubscriptionInput, options?: CallOptions): Promise<Subscribed> {
    return this.transport.post('/v1/subscriptions', input, options);
  }

  get(id: string, options?: CallOptions): Promise<Subscription> {
    return this.transport.get(at(id), {}, options);
  }

  /** Newest first. */
  list(query: SubscriptionQuery = {}, options?: CallOptions): Listing<Subscription> {
    return new Listing((page) => this.transport.get('/v1/subscriptions', { ...query, ...page }, options));
  }

  /** Another plan, other quantities; at once, when the period ends, or at a time. */
  change(id: string, input: SubscriptionChangeInput, options?: CallOptions): Promise<Subscription> {
    return this.transport.post(`${at(id)}/change`, input, options);
  }

  /** Takes back a change that was scheduled. */
  cancelScheduledChange(id: string, change: string, options?: CallOptions): Promise<Subscription> {
    return this.transport.delete(`${at(id)}/scheduled_changes/${encodeURIComponent(change)}`, options);
  }

  cancel(id: string, input: SubscriptionCancelInput = {}, options?: CallOptions): Promise<Subscription> {
    return this.transport.post(`${at(id)}/cancel`, input, options);
  }

  /** Takes back a cancellation that is still to come. */
  uncancel(id: string, input: SubscriptionVersion = {}, options?: CallOptions): Promise<Subscription> {
    return this.transport.post(`${at(id)}/uncancel`, input, options);
  }

  /** Brings a canceled one back: a new period begins now. */
  reactivate(id: string, input: SubscriptionVersion = {}, options?: CallOptions): Promise<Subscription> {
    return this.transport.post(`${at(id)}/reactivate`, input, options);
  }

  pause(id: string, input: SubscriptionPauseInput = {}, options?: CallOptions): Promise<Subscription> {
    return this.transport.post(`${at(id)}/pause`, input, options);
  }

  resume(id: string, input: SubscriptionVersion = {}, options?: CallOptions): Promise<Subscription> {
    return this.transport.post(`${at(id)}/resume`, input, options);
  }

  /** Now, with what is due then. */
  endTrial(id: string, input: SubscriptionVersion = {}, options?: CallOptions): Promise<Subscription> {
    return this.transport.post(`${at(id)}/end_trial`, input, options);
  }

  extendTrial(id: string, input: SubscriptionExtendTrialInput, options?: CallOptions): Promise<Subscription> {
    return this.transport.post(`${at(id)}/extend_trial`, input, options);
  }

  /** To another time zone: its days begin and end there. */
  move(id: string, input: SubscriptionMoveInput, options?: CallOptions): Promise<Subscription> {
    return this.transport.post(`${at(id)}/move`, input, options);
  }

  giveCoupon(id: string, input: SubscriptionCouponInput, options?: CallOptions): Promise<Subscription> {
    return this.transport.post(`${at(id)}/coupons`, input, options);
  }

  takeCoupon(id: string, coupon: string, options?: CallOptions): Promise<Subscription> {
    return this.transport.delete(`${at(id)}/coupons/${encodeURIComponent(coupon)}`, options);
  }

  /** What happened to it, and who did it. */
  transitions(id: string, query: PageQuery = {}, options?: CallOptions): Listing<SubscriptionTransition> {
    return new Listing((page) => this.transport.get(`${at(id)}/transitions`, { ...query, ...page }, options));
  }
}

function at(id: string): string {
  return `/v1/subscriptions/${encodeURIComponent(id)}`;
}
