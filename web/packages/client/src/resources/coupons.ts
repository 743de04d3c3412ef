import type { Coupon, CouponQuery } from '../api.js';
import { Listing } from '../http/listing.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** What the price books give off. Coupons are named by their key. */
export class Coupons {
  constructor(private readonly transport: Transport) {}

  list(query: CouponQuery = {}, options?: CallOptions): Listing<Coupon> {
    return new Listing((page) => this.transport.get('/v1/coupons', { ...query, ...page }, options));
  }
}
