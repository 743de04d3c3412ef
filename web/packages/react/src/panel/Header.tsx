import type { Messages } from '../messages/index.js';
import { Icon } from './Icon.js';

interface HeaderProps {
  titleId: string;
  title: string;
  testMode: boolean;
  messages: Messages;
  onClose: (() => void) | null;
}

export function Header({ titleId, title, testMode, messages, onClose }: HeaderProps) {
  return (
    <header className="billhook-header">
      <h2 id={titleId}>{title}</h2>
      {testMode ? <span className="billhook-badge">{messages.testMode}</span> : null}
      {onClose === null ? null : (
        <button className="billhook-close" type="button" aria-label={messages.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}
