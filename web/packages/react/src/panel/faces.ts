import { formatMoney, type CheckoutState } from '@billhook/client';
import type { Advice, Messages } from '../messages/index.js';
import type { IconName } from './Icon.js';

/** What the customer sees instead of the form. */
export interface FaceView {
  tone: 'busy' | 'success' | 'attention' | 'quiet';
  icon: IconName;
  advice: Advice;
  action: 'authenticate' | 'retry' | 'done' | null;
}

/** The face of a state, or `null` where the form is the face. */
export function faceOf(state: CheckoutState, messages: Messages, locale: string): FaceView | null {
  switch (state.phase) {
    case 'loading':
    case 'needs_method':
    case 'declined':
    case 'confirming':
      return null;
    case 'authenticating':
      return state.challenge === 'open'
        ? { tone: 'busy', icon: 'bank', advice: messages.authenticating, action: null }
        : { tone: 'attention', icon: 'bank', advice: messages.authenticateAgain, action: 'authenticate' };
    case 'processing': {
      const advice = state.slow ? messages.processingSlow : messages.processing;
      return { tone: 'busy', icon: 'lock', advice, action: null };
    }
    case 'succeeded': {
      const advice = messages.succeeded(formatMoney(state.intent.amount, locale));
      return { tone: 'success', icon: 'check', advice, action: 'done' };
    }
    case 'canceled':
      return { tone: 'quiet', icon: 'canceled', advice: messages.canceled, action: 'done' };
    case 'network_lost':
      return state.cause === 'offline'
        ? { tone: 'attention', icon: 'offline', advice: messages.offline, action: 'retry' }
        : { tone: 'busy', icon: 'lock', advice: messages.unclear, action: null };
    case 'error': {
      const { message, nextStep } = state.failure;
      const advice = {
        what: messages.error.what,
        todo: nextStep === null ? messages.error.todo : `${message} ${nextStep}`,
      };
      return { tone: 'quiet', icon: 'alert', advice, action: 'done' };
    }
  }
}
