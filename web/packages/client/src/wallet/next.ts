import type { SavedMethod } from '../api.js';
import type { Change, WalletEvent, WalletReady, WalletState } from './state.js';

/** A method with what is under way for it. */
export interface ShownMethod extends SavedMethod {
  /** A change of this method waits for the engine's answer. */
  pending: boolean;
}

/** The whole behaviour of the list, as a pure function. An event that changes nothing returns `state`. */
export function nextWallet(state: WalletState, event: WalletEvent): WalletState {
  switch (event.type) {
    case 'read':
      return afterRead(state, event.methods);
    case 'read_refused':
      return { phase: 'error', failure: event.failure };
    case 'read_unheard':
      return state.phase === 'ready' ? { ...state, offline: true } : { phase: 'unreachable' };
    case 'connection_lost':
      return state.phase === 'ready' ? { ...state, offline: true } : state;
    case 'asked':
      return state.phase === 'ready' ? asked(state, event.change) : state;
    case 'done':
      return state.phase === 'ready' ? done(state, event.change) : state;
    case 'undone':
      return state.phase === 'ready'
        ? { ...state, changes: without(state.changes, event.refusal.change), refusal: event.refusal }
        : state;
    case 'dismissed':
      return state.phase === 'ready' && state.refusal !== null ? { ...state, refusal: null } : state;
  }
}

/** What the customer sees: the engine's list with everything that she asked for already done. */
export function shownMethods({ methods, changes }: WalletReady): ShownMethod[] {
  const touched = new Set(changes.map((change) => (change.kind === 'remove' ? change.replacement : change.method)));
  return changes.reduce(applied, methods).map((method) => ({ ...method, pending: touched.has(method.id) }));
}

function afterRead(state: WalletState, methods: SavedMethod[]): WalletState {
  return state.phase === 'ready'
    ? { ...state, methods, offline: false }
    : { phase: 'ready', methods, changes: [], refusal: null, offline: false };
}

/** A method that is leaving takes no further change, and what is the default already needs none. */
function asked(state: WalletReady, change: Change): WalletState {
  const method = shownMethods(state).find((shown) => shown.id === change.method);
  if (method === undefined || (change.kind === 'default' && method.default)) return state;
  return { ...state, changes: [...state.changes, change], refusal: null };
}

function done(state: WalletReady, change: Change): WalletState {
  return { ...state, methods: applied(state.methods, change), changes: without(state.changes, change), offline: false };
}

function applied(methods: SavedMethod[], change: Change): SavedMethod[] {
  if (change.kind === 'default') return withDefault(methods, change.method);
  const wasDefault = methods.some((method) => method.id === change.method && method.default);
  const left = methods.filter((method) => method.id !== change.method);
  return wasDefault && change.replacement !== null ? withDefault(left, change.replacement) : left;
}

function withDefault(methods: SavedMethod[], id: string): SavedMethod[] {
  return methods.map((method) => ({ ...method, default: method.id === id }));
}

function without(changes: Change[], change: Change): Change[] {
  return changes.filter((other) => other !== change);
}
