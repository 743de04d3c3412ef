import { useId, useState, type SubmitEvent } from 'react';
import { messageOf, shopApi } from '../board/shopApi.js';

/** Where receipts go. Optional: without an address the shop makes one up, and the mailbox shows it all the same. */
export function EmailField({ email, onChanged }: { email: string | null; onChanged(): void }) {
  const [editing, setEditing] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const id = useId();

  const save = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get('email'));
    try {
      await shopApi.changeEmail(wanted);
      setEditing(false);
      setFailure(null);
      onChanged();
    } catch (error) {
      setFailure(messageOf(error));
    }
  };

  if (!editing) {
    return (
      <button className="link-button" type="button" onClick={() => setEditing(true)}>
        {email ?? 'Add your e-mail'}
      </button>
    );
  }
  return (
    <form className="email-field" onSubmit={(event) => void save(event)}>
      <label htmlFor={id} className="unseen">
        E-mail address for receipts
      </label>
      <input
        id={id}
        name="email"
        type="email"
        required
        autoFocus
        defaultValue={email ?? ''}
        placeholder="you@example.com"
        aria-describedby={failure === null ? undefined : `${id}-failure`}
        onKeyDown={(event) => event.key === 'Escape' && setEditing(false)}
      />
      <button className="button" type="submit">
        Save
      </button>
      {failure === null ? null : (
        <p id={`${id}-failure`} className="field-failure" role="alert">
          {failure}
        </p>
      )}
    </form>
  );
}
