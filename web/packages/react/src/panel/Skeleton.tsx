interface SkeletonProps {
  label: string;
  /** The shape of what is on its way: card fields, or a list of cards. */
  shape?: 'form' | 'list';
}

const parts = { form: ['label', 'field', 'half', 'half'], list: ['field', 'field'] };

/** The shape of something, before it is there. */
export function Skeleton({ label, shape = 'form' }: SkeletonProps) {
  return (
    <div className="billhook-skeleton" role="img" aria-label={label}>
      {parts[shape].map((part, index) => (
        <span key={index} data-part={part} />
      ))}
    </div>
  );
}
