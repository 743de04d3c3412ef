/** The shape of the form, before the form. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div className="billhook-skeleton" role="img" aria-label={label}>
      <span data-part="label" />
      <span data-part="field" />
      <span data-part="half" />
      <span data-part="half" />
    </div>
  );
}
