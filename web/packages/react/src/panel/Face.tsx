import { useEffect, useRef } from 'react';
import type { Messages } from '../messages/index.js';
import type { FaceView } from './faces.js';
import { Icon } from './Icon.js';

interface FaceProps {
  view: FaceView;
  messages: Messages;
  onAuthenticate(): void;
  onRetry(): void;
  onDone: (() => void) | null;
}

/** A state of the payment without a form: a picture, what happened, what to do. Takes the focus when it appears. */
export function Face({ view, messages, onAuthenticate, onRetry, onDone }: FaceProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [view.advice.what]);

  return (
    <div className="billhook-face" data-tone={view.tone}>
      <span className="billhook-face-picture">
        <Icon name={view.icon} />
      </span>
      <h3 ref={heading} tabIndex={-1}>
        {view.advice.what}
      </h3>
      <p>{view.advice.todo}</p>
      {view.action === 'authenticate' ? (
        <Action label={messages.authenticateAgain.action} onPress={onAuthenticate} />
      ) : null}
      {view.action === 'retry' ? <Action label={messages.tryAgain} onPress={onRetry} quiet /> : null}
      {view.action === 'done' && onDone !== null ? (
        <Action label={view.tone === 'success' ? messages.done : messages.close} onPress={onDone} />
      ) : null}
    </div>
  );
}

function Action({ label, onPress, quiet = false }: { label: string; onPress(): void; quiet?: boolean }) {
  return (
    <button className="billhook-button" type="button" data-quiet={quiet} onClick={onPress}>
      {label}
    </button>
  );
}
