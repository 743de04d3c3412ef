import type { SavedMethod } from '../api.js';
import type { Failure } from '../checkout/state.js';

/** What the customer asked for. It is shown at once and kept only if the engine agrees. */
export type Change =
  | { kind: 'default'; method: string }
  /** `replacement` takes over what still needs the method, and its place as the default; `revoke` takes that back. */
  | { kind: 'remove'; method: string; replacement: string | null; revoke: boolean };

/** A change that did not come about. The list shows again what it showed before. */
export interface Refusal {
  change: Change;
  /** `in_use`: something needs the method, so a replacement has to be named. `unheard`: no answer came. */
  cause: 'in_use' | 'refused' | 'unheard';
  failure: Failure | null;
}

export interface WalletReady {
  phase: 'ready';
  /** As the engine last told; `shownMethods` adds what is under way. */
  methods: SavedMethod[];
  /** Asked for and not yet answered, oldest first. */
  changes: Change[];
  refusal: Refusal | null;
  /** The engine did not answer the last time: what is shown may be old. */
  offline: boolean;
}

/** The saved methods of one customer, as she should see them. */
export type WalletState =
  | { phase: 'loading' }
  /** Nothing could be read yet, and we keep trying. */
  | { phase: 'unreachable' }
  | { phase: 'error'; failure: Failure }
  | WalletReady;

export type WalletEvent =
  | { type: 'read'; methods: SavedMethod[] }
  | { type: 'read_refused'; failure: Failure }
  | { type: 'read_unheard' }
  | { type: 'connection_lost' }
  | { type: 'asked'; change: Change }
  | { type: 'done'; change: Change }
  | { type: 'undone'; refusal: Refusal }
  | { type: 'dismissed' };
