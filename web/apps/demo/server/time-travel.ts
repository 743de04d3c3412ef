import { setTimeout as sleep } from 'node:timers/promises';
import type { Billhook } from '@billhook/client';
import { ShopRefusal } from './problems.js';

const PATIENCE = 45_000;
const PAUSE = 300;

/** For whoever tries the shop: a month passes at Billhook, for everybody, and all that is due in it happens. */
export class TimeTravel {
  constructor(private readonly billhook: Billhook) {}

  async aMonth(): Promise<void> {
    const { livemode } = await this.billhook.testClock.get();
    if (livemode) throw new ShopRefusal(404, 'not_found', 'Time passes by itself here.');
    const until = Date.now() + PATIENCE;
    let clock = await this.billhook.testClock.advance({ by: 'P1M' });
    while (clock.status === 'advancing' && Date.now() < until) {
      await sleep(PAUSE);
      clock = await this.billhook.testClock.get();
    }
  }
}
