import type { Advice } from '../messages/index.js';
import { Icon } from './Icon.js';

/** Why the customer sees the form again, above it. A decline is announced at once, good news when there is time. */
export function Note({ kind, advice }: { kind: 'declined' | 'notice'; advice: Advice }) {
  return (
    <div className="billhook-note" data-kind={kind} role={kind === 'declined' ? 'alert' : 'status'}>
      <Icon name={kind === 'declined' ? 'alert' : 'info'} />
      <p>
        <strong>{advice.what}</strong> {advice.todo}
      </p>
    </div>
  );
}
