import { mayPay, next } from './next.js';
import { pollDelay, SLOW_AFTER } from './pace.js';
import type { PaymentProvider } from './provider.js';
import type { CheckoutEvent, CheckoutState, Confirmable, ProviderAnswer } from './state.js';
import type { Surroundings } from './surroundings.js';

/** Carries out what `next` decides: reads the engine, asks the provider, waits. Holds no rule of its own. */
export class ConfirmationSession<Intent extends Confirmable> {
  readonly #ask: () => Promise<CheckoutEvent<Intent>>;
  readonly #around: Surroundings;
  readonly #listeners = new Set<() => void>();
  #state: CheckoutState<Intent> = { phase: 'loading' };
  #provider: PaymentProvider | null = null;
  #attempt = 0;
  #reading: Promise<void> | null = null;
  #polls = 0;
  #cancelPoll: (() => void) | null = null;
  #cancelSlow: (() => void) | null = null;
  #unwatch: (() => void) | null = null;

  /** @param ask asks the engine how the intent stands; it never throws, silence is an answer too */
  constructor(ask: () => Promise<CheckoutEvent<Intent>>, around: Surroundings) {
    this.#ask = ask;
    this.#around = around;
  }

  readonly getState = (): CheckoutState<Intent> => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads the intent and watches it until `stop`. A stopped session may be started again. */
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
    this.#stopTimers();
  }

  /** Gives the session the provider's mounted fields. It asks at once whether the provider is ahead of the engine. */
  async attach(provider: PaymentProvider): Promise<void> {
    this.#provider = provider;
    const answer = await provider.read();
    if (this.#provider === provider) this.#dispatch({ type: 'provider_read', answer });
  }

  detach(): void {
    this.#provider = null;
  }

  /**
   * Confirms with what the fields hold, or with a method that was saved earlier (the provider's id of it). A second call
   * while one is under way does nothing. Fields that are checked after the session was stopped confirm nothing: the page
   * shows something else by then.
   */
  async pay(saved?: string): Promise<void> {
    const provider = this.#provider;
    if (provider === null || !mayPay(this.#state)) return;
    this.#dispatch({ type: 'pay' });
    await this.#question(async () => {
      const valid = saved !== undefined || (await provider.validate());
      return valid && this.#unwatch !== null ? provider.confirm(saved) : { kind: 'fields_invalid' };
    });
  }

  /** Puts the bank's question on the screen again, for a customer who came back to an unfinished payment. */
  async authenticate(): Promise<void> {
    const provider = this.#provider;
    if (provider === null || this.#state.phase !== 'authenticating' || this.#state.challenge === 'open') return;
    this.#dispatch({ type: 'authenticate' });
    await this.#question(() => provider.authenticate());
  }

  /** Reads the engine now, and then the provider if the outcome is unknown. Calls at the same time share one reading. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
      this.#schedule();
    });
    return this.#reading;
  }

  async #read(): Promise<void> {
    const event = await this.#ask();
    if (this.#unwatch === null) return;
    this.#dispatch(event);
    if (event.type === 'engine_read' && this.#state.phase === 'network_lost' && this.#provider !== null) {
      this.#dispatch({ type: 'provider_read', answer: await this.#provider.read() });
    }
  }

  /** An answer to an older attempt tells nothing about the newer one: it only gives reason to look. */
  async #question(question: () => Promise<ProviderAnswer>): Promise<void> {
    const attempt = ++this.#attempt;
    const answer = await question();
    if (attempt === this.#attempt) this.#dispatch({ type: 'provider_answered', answer });
    if (attempt !== this.#attempt || this.#state.phase === 'network_lost') await this.refresh();
  }

  #dispatch(event: CheckoutEvent<Intent>): void {
    const before = this.#state;
    this.#state = next(before, event);
    if (this.#state === before) return;
    if (this.#state.phase !== before.phase) this.#enter();
    for (const listener of this.#listeners) listener();
  }

  #enter(): void {
    this.#stopTimers();
    this.#polls = 0;
    if (this.#state.phase === 'processing') {
      this.#cancelSlow = this.#around.after(SLOW_AFTER, () => this.#dispatch({ type: 'waited_long' }));
    }
    this.#schedule();
  }

  #schedule(): void {
    const delay = pollDelay(this.#state.phase, this.#polls, this.#around.random());
    if (delay === null || this.#unwatch === null || this.#reading !== null || this.#cancelPoll !== null) return;
    this.#cancelPoll = this.#around.after(delay, () => {
      this.#cancelPoll = null;
      this.#polls++;
      void this.refresh();
    });
  }

  #stopTimers(): void {
    this.#cancelPoll?.();
    this.#cancelSlow?.();
    this.#cancelPoll = null;
    this.#cancelSlow = null;
  }
}
