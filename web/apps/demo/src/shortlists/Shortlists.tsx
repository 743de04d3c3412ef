import type { Board } from '../../shared/api.js';
import { ProcessCard } from './ProcessCard.js';

export function Shortlists({ board, onChanged }: { board: Board; onChanged(): void }) {
  return (
    <section id="shortlists" aria-labelledby="shortlists-title">
      <div className="section-head">
        <h2 id="shortlists-title">Shortlists</h2>
        <p>Vetted candidates for open hiring processes. Unlock one, and the whole team can read it.</p>
      </div>
      {board.processes.length === 0 ? (
        <p className="empty">No hiring process is open now. New ones are published on Mondays.</p>
      ) : (
        <div className="process-grid">
          {board.processes.map((process) => (
            <ProcessCard
              key={process.id}
              process={process}
              offers={board.offers}
              credits={board.account.credits ?? 0}
              onChanged={onChanged}
            />
          ))}
        </div>
      )}
    </section>
  );
}
