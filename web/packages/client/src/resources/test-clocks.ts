import type { AdvanceInput, TestClock } from '../api.js';
import type { CallOptions, Transport } from '../http/transport.js';

/** The account's clock. In test mode it can be sent ahead, and everything due on the way happens. */
export class TestClocks {
  constructor(private readonly transport: Transport) {}

  get(options?: CallOptions): Promise<TestClock> {
    return this.transport.get('/v1/test_clock', {}, options);
  }

  /** Answers when it has arrived, or with `status: "advancing"` while it goes on by itself. */
  advance(input: AdvanceInput, options?: CallOptions): Promise<TestClock> {
    return this.transport.post('/v1/test_clock/advance', input, options);
  }
}
