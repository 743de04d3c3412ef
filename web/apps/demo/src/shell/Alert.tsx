import type { ReactNode } from 'react';

export function Alert({ children, onRetry }: { children: ReactNode; onRetry?: () => void }) {
  return (
    <div className="alert" role="alert">
      <p>{children}</p>
      {onRetry === undefined ? null : (
        <button className="button" data-kind="quiet" type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
