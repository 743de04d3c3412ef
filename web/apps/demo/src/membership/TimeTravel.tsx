import { shopApi } from '../board/shopApi.js';
import { useAction } from '../plans/useAction.js';
import { day } from '../plans/words.js';

/** In test mode only: months pass in seconds, so that whoever tries the shop sees the trial end and the plan renew. */
export function TimeTravel({ now, refresh }: { now: string; refresh(): Promise<void> }) {
  const action = useAction(refresh);
  const go = () =>
    action.run(async () => {
      await shopApi.travelAMonth();
      await refresh();
    });
  return (
    <section className="time-travel" aria-labelledby="time-travel-title">
      <h3 id="time-travel-title">Try what happens next</h3>
      <p className="meta">
        This shop runs in test mode, and for Billhook today is {day(now)}. Let a month pass, and whatever is due in it
        happens: trials end, plans renew, cards are charged. It passes for every customer of this shop, not only for
        you.
      </p>
      <button className="button" type="button" aria-disabled={action.busy} onClick={() => void go()}>
        {action.busy ? 'A month passes…' : 'Let a month pass'}
      </button>
      <p className="unseen" role="status">
        {action.busy ? 'A month passes.' : ''}
      </p>
      {action.failure === null ? null : (
        <p className="field-failure" role="alert">
          {action.failure}
        </p>
      )}
    </section>
  );
}
