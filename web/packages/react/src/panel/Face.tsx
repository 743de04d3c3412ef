import { useEffect, useRef } from 'react';
import type { FaceView } from './faces.js';
import { Icon } from './Icon.js';

interface FaceProps {
  view: FaceView;
  /** The text of the button for each action; without one, or without its handler, there is no button. */
  labels: Partial<Record<NonNullable<FaceView['action']>, string>>;
  onAuthenticate?: () => void;
  onRetry?: () => void;
  onDone?: (() => void) | null;
}

/** A state without a form: a picture, what happened, what to do. Takes the focus when it appears. */
export function Face({ view, labels, onAuthenticate, onRetry, onDone }: FaceProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [view.advice.what]);
  const handlers = { authenticate: onAuthenticate, retry: onRetry, done: onDone };
  const press = view.action === null ? null : handlers[view.action];
  const label = view.action === null ? undefined : labels[view.action];

  return (
    <div className="billhook-face" data-tone={view.tone}>
      <span className="billhook-face-picture">
        <Icon name={view.icon} />
      </span>
      <h3 ref={heading} tabIndex={-1}>
        {view.advice.what}
      </h3>
      <p>{view.advice.todo}</p>
      {press && label !== undefined ? (
        <button className="billhook-button" type="button" data-quiet={view.action === 'retry'} onClick={press}>
          {label}
        </button>
      ) : null}
    </div>
  );
}
