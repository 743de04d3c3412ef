import { CardsPanel } from './account/CardsPanel.js';
import { useBoard } from './board/useBoard.js';
import { Jobs } from './boost/Jobs.js';
import { TestCards } from './help/TestCards.js';
import { MemberCard } from './membership/MemberCard.js';
import { Orders } from './orders/Orders.js';
import { PackageCard } from './package/PackageCard.js';
import { Alert } from './shell/Alert.js';
import { BoardSkeleton } from './shell/BoardSkeleton.js';
import { Shell } from './shell/Shell.js';
import { usePreferences } from './shell/usePreferences.js';
import { Shortlists } from './shortlists/Shortlists.js';

/** The front page: everything that is for sale. */
export function App() {
  const { board, failure, refresh } = useBoard();
  const [preferences, setPreferences] = usePreferences();
  const changed = () => void refresh();

  return (
    <Shell
      account={board?.account ?? null}
      preferences={preferences}
      onPreferences={setPreferences}
      onChanged={changed}
      skip="Skip to the shortlists"
    >
      <div className="hero">
        <h1>Hire from the shortlist, not from the pile.</h1>
        <p>Independent reviewers rank candidates for open roles. See who made it, and reach them first.</p>
      </div>
      {failure === null ? null : <Alert onRetry={changed}>{failure}</Alert>}
      {board !== null && board.offers === null ? (
        <Alert onRetry={changed}>
          Payments are not available right now. You can read what you have unlocked; buying works again in a moment.
        </Alert>
      ) : null}
      <div className="columns">
        <div className="main-column">
          {board === null ? <BoardSkeleton /> : <Shortlists board={board} onChanged={changed} />}
          {board === null ? null : <Jobs board={board} />}
          {board === null ? null : <Orders board={board} />}
        </div>
        <aside className="side-column" aria-label="Buying">
          {board === null ? null : <MemberCard member={board.account.member} />}
          <PackageCard offers={board?.offers ?? null} credits={board === null ? 0 : board.account.credits} />
          <CardsPanel />
          <TestCards preferences={preferences} onPreferences={setPreferences} />
        </aside>
      </div>
    </Shell>
  );
}
