import { useId, useState } from 'react';
import type { Job, Offers } from '../../shared/api.js';
import { Icon } from '../shell/Icon.js';
import { BoostPanel } from './BoostPanel.js';

export function JobRow({ job, offers }: { job: Job; offers: Offers | null }) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const boosted = job.boostedByPlan || job.boostedUntil !== null;
  const showsPanel = open && offers !== null;

  return (
    <li className="job" data-job={job.id} data-boosted={boosted}>
      <div className="job-line">
        <div className="job-what">
          <h3>{job.title}</h3>
          <p className="meta">
            {job.company} <span aria-hidden="true">·</span> {job.location}
          </p>
        </div>
        <p className="job-figures">
          <span>
            <Icon name="eye" />
            {job.views} views
          </span>
          <span>
            <Icon name="people" />
            {job.applicants} applicants
          </span>
        </p>
        {job.boostedByPlan ? (
          <p className="boosted">
            <Icon name="bolt" />
            Boosted with your plan
          </p>
        ) : job.boostedUntil === null ? (
          <button
            className="button"
            data-kind="quiet"
            type="button"
            aria-expanded={showsPanel}
            aria-controls={panel}
            disabled={offers === null}
            onClick={() => setOpen(!open)}
          >
            <Icon name="bolt" />
            {showsPanel ? 'Close' : 'Boost'}
          </button>
        ) : (
          <p className="boosted">
            <Icon name="bolt" />
            Boosted until {day(job.boostedUntil)}
          </p>
        )}
      </div>
      <div id={panel}>
        {showsPanel ? <BoostPanel job={job} offer={offers.boost} onDone={() => setOpen(false)} /> : null}
      </div>
    </li>
  );
}

function day(instant: string): string {
  return new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' }).format(new Date(instant));
}
