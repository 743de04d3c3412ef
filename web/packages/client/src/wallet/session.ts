import { pollDelay } from '../checkout/pace.js';
import { browser, type Surroundings } from '../checkout/surroundings.js';
import { refusalOf, WalletCalls, type WalletAddress } from './calls.js';
import { nextWallet } from './next.js';
import type { Change, Refusal, WalletEvent, WalletState } from './state.js';

export interface WalletOptions extends WalletAddress {
  surroundings?: Surroundings;
}

export type { WalletSession };

/** The saved methods of one customer in one page. Make a new one for every customer session. */
export function createWallet(options: WalletOptions): WalletSession {
  return new WalletSession(new WalletCalls(options), options.surroundings ?? browser);
}

/** Carries out what `nextWallet` decides: reads, sends one change after the other. Holds no rule of its own. */
class WalletSession {
  readonly #calls: WalletCalls;
  readonly #around: Surroundings;
  readonly #listeners = new Set<() => void>();
  #state: WalletState = { phase: 'loading' };
  #changing: Promise<void> = Promise.resolve();
  #reading: Promise<void> | null = null;
  /** Counts the changes that were answered: a list that was asked for before one of them is out of date. */
  #answered = 0;
  #silences = 0;
  #cancelPoll: (() => void) | null = null;
  #unwatch: (() => void) | null = null;

  constructor(calls: WalletCalls, around: Surroundings) {
    this.#calls = calls;
    this.#around = around;
  }

  readonly getState = (): WalletState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads the list, and again whenever the page is looked at or the connection returns, until `stop`. */
  start(): void {
    if (this.#unwatch !== null) return;
    this.#unwatch = this.#around.watch(
      () => void this.refresh(),
      () => this.#dispatch({ type: 'connection_lost' }),
    );
    void this.refresh();
  }

  stop(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    this.#cancelPoll?.();
    this.#cancelPoll = null;
  }

  makeDefault(method: string): Promise<void> {
    return this.#change({ kind: 'default', method });
  }

  /** Without a replacement the engine refuses while something still needs the method, and says what. */
  remove(method: string, replacement: string | null = null): Promise<void> {
    return this.#change({ kind: 'remove', method, replacement, revoke: false });
  }

  /** Takes back what the customer agreed to that still needs the method, and removes it. */
  revokeAndRemove(method: string): Promise<void> {
    return this.#change({ kind: 'remove', method, replacement: null, revoke: true });
  }

  /** The customer has read why a change did not come about. */
  dismiss(): void {
    this.#dispatch({ type: 'dismissed' });
  }

  /** Reads the list now. Calls at the same time share one reading. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
      this.#schedule();
    });
    return this.#reading;
  }

  async #read(): Promise<void> {
    for (let answered = -1; answered !== this.#answered && this.#unwatch !== null;) {
      answered = this.#answered;
      const event = await this.#ask();
      if (this.#unwatch !== null && answered === this.#answered) this.#dispatch(event);
    }
  }

  async #ask(): Promise<WalletEvent> {
    try {
      return { type: 'read', methods: await this.#calls.list() };
    } catch (error) {
      const failure = refusalOf(error);
      return failure === null ? { type: 'read_unheard' } : { type: 'read_refused', failure };
    }
  }

  /** Shown at once; sent when the changes before it have been answered. */
  #change(change: Change): Promise<void> {
    const before = this.#state;
    this.#dispatch({ type: 'asked', change });
    if (this.#state === before) return Promise.resolve();
    this.#changing = this.#changing.then(() => this.#send(change));
    return this.#changing;
  }

  async #send(change: Change): Promise<void> {
    try {
      await this.#calls.carryOut(change, crypto.randomUUID());
      this.#answered++;
      this.#dispatch({ type: 'done', change });
    } catch (error) {
      this.#answered++;
      this.#dispatch({ type: 'undone', refusal: whyNot(change, error) });
    }
    await this.refresh();
  }

  #dispatch(event: WalletEvent): void {
    const before = this.#state;
    this.#state = nextWallet(before, event);
    this.#silences = event.type === 'read_unheard' ? this.#silences + 1 : 0;
    if (this.#state === before) return;
    for (const listener of this.#listeners) listener();
  }

  /** Asks again by itself only while the engine does not answer. */
  #schedule(): void {
    const silent = this.#state.phase === 'unreachable' || (this.#state.phase === 'ready' && this.#state.offline);
    if (!silent || this.#unwatch === null || this.#cancelPoll !== null) return;
    const delay = pollDelay('network_lost', this.#silences, this.#around.random());
    this.#cancelPoll = this.#around.after(delay ?? 0, () => {
      this.#cancelPoll = null;
      void this.refresh();
    });
  }
}

function whyNot(change: Change, error: unknown): Refusal {
  const failure = refusalOf(error);
  if (failure === null) return { change, cause: 'unheard', failure };
  return { change, cause: failure.code === 'payment_method_in_use' ? 'in_use' : 'refused', failure };
}
