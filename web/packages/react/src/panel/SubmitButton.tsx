interface SubmitButtonProps {
  label: string;
  busyLabel: string;
  busy: boolean;
  ready: boolean;
}

/** Stays focusable while it cannot be pressed, so that a keyboard does not lose its place. */
export function SubmitButton({ label, busyLabel, busy, ready }: SubmitButtonProps) {
  return (
    <button className="billhook-button" type="submit" aria-disabled={busy || !ready} data-busy={busy}>
      {busy ? <span className="billhook-spinner" aria-hidden="true" /> : null}
      <span>{busy ? busyLabel : label}</span>
    </button>
  );
}
