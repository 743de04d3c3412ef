import type { CheckoutState } from '@billhook/client';
import type { Advice, Confirming } from '../messages/index.js';
import type { IconName } from './Icon.js';

/** What the customer sees instead of a form or a list. */
export interface FaceView {
  tone: 'busy' | 'success' | 'attention' | 'quiet';
  icon: IconName;
  advice: Advice;
  action: 'authenticate' | 'retry' | 'done' | null;
}

/**
 * The face of something that is being confirmed, or `null` where the form is the face.
 *
 * @param succeeded what to say at the end
 */
export function faceOf<I>(
  state: CheckoutState<I>,
  words: Confirming,
  succeeded: (intent: I) => Advice,
): FaceView | null {
  switch (state.phase) {
    case 'loading':
    case 'needs_method':
    case 'declined':
    case 'confirming':
      return null;
    case 'authenticating':
      return state.challenge === 'open'
        ? { tone: 'busy', icon: 'bank', advice: words.authenticating, action: null }
        : { tone: 'attention', icon: 'bank', advice: words.authenticateAgain, action: 'authenticate' };
    case 'processing': {
      const advice = state.slow ? words.processingSlow : words.processing;
      return { tone: 'busy', icon: 'lock', advice, action: null };
    }
    case 'succeeded':
      return { tone: 'success', icon: 'check', advice: succeeded(state.intent), action: 'done' };
    case 'canceled':
      return { tone: 'quiet', icon: 'canceled', advice: words.canceled, action: 'done' };
    case 'network_lost':
      return state.cause === 'offline'
        ? { tone: 'attention', icon: 'offline', advice: words.offline, action: 'retry' }
        : { tone: 'busy', icon: 'lock', advice: words.unclear, action: null };
    case 'error': {
      const { message, nextStep } = state.failure;
      const todo = nextStep === null ? words.error.todo : `${message} ${nextStep}`;
      return { tone: 'quiet', icon: 'alert', advice: { what: words.error.what, todo }, action: 'done' };
    }
  }
}

/** Is there a form behind the face, or in front? */
export function hasForm<I>(state: CheckoutState<I>): boolean {
  switch (state.phase) {
    case 'needs_method':
    case 'declined':
    case 'confirming':
    case 'authenticating':
    case 'processing':
      return true;
    case 'network_lost':
      return state.provider !== null;
    case 'loading':
    case 'succeeded':
    case 'canceled':
    case 'error':
      return false;
  }
}

export function bankMayAsk<I>(state: CheckoutState<I>): boolean {
  return state.phase === 'confirming' || (state.phase === 'authenticating' && state.challenge === 'open');
}

/** What a screen reader is told. */
export function spoken(face: FaceView | null): string {
  return face === null ? '' : `${face.advice.what}. ${face.advice.todo}`;
}
