import type { WalletState } from '@billhook/client';
import type { MethodsWords } from '../messages/index.js';
import type { FaceView } from '../panel/index.js';

/** The face of a wallet, or `null` where the list is the face. */
export function walletFace(state: WalletState, words: MethodsWords): FaceView | null {
  switch (state.phase) {
    case 'loading':
      return null;
    case 'unreachable':
      return { tone: 'attention', icon: 'offline', advice: words.unreachable, action: 'retry' };
    case 'error':
      return { tone: 'quiet', icon: 'alert', advice: words.error, action: null };
    case 'ready':
      return state.methods.length > 0 ? null : { tone: 'quiet', icon: 'card', advice: words.empty, action: 'done' };
  }
}
