import type { Board } from '../../shared/api.js';
import { JobRow } from './JobRow.js';

export function Jobs({ board }: { board: Board }) {
  return (
    <section id="jobs" aria-labelledby="jobs-title">
      <div className="section-head">
        <h2 id="jobs-title">Your jobs</h2>
        <p>A boosted job stands at the top of the board and in the daily e-mail, for as many days as you choose.</p>
      </div>
      {board.jobs.length === 0 ? (
        <p className="empty">You have published no job yet. Publish one to boost it.</p>
      ) : (
        <ul className="card jobs">
          {board.jobs.map((job) => (
            <JobRow key={job.id} job={job} offers={board.offers} />
          ))}
        </ul>
      )}
    </section>
  );
}
