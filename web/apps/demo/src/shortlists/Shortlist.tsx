import type { Candidate } from '../../shared/api.js';

export function Shortlist({ candidates }: { candidates: Candidate[] }) {
  return (
    <ol className="shortlist">
      {candidates.map((candidate) => (
        <li key={candidate.label}>
          <span className="candidate-match">
            {candidate.match}
            <span aria-hidden="true">%</span>
            <span className="unseen"> percent match</span>
          </span>
          <span className="candidate-who">
            <strong>{candidate.label}</strong>
            <span>{candidate.headline}</span>
          </span>
          <span className="candidate-strengths">{candidate.strengths.join(', ')}</span>
        </li>
      ))}
    </ol>
  );
}

/** As many rows as there are candidates, and nothing about them: the server has sent nothing. */
export function LockedShortlist({ count }: { count: number }) {
  return (
    <div className="shortlist" data-locked="true">
      <p className="unseen">{count} candidates, locked.</p>
      {Array.from({ length: Math.min(count, 3) }, (_, index) => (
        <div key={index} className="locked-row" aria-hidden="true">
          <span className="candidate-match" />
          <span className="bars">
            <span />
            <span />
          </span>
        </div>
      ))}
      <p className="locked-count" aria-hidden="true">
        {count} candidates, ranked by match
      </p>
    </div>
  );
}
