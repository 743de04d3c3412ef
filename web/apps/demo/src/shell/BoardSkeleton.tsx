/** The shape of the board while it is on its way. */
export function BoardSkeleton() {
  return (
    <div className="board-skeleton" role="status" aria-label="Loading the board">
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className="card" />
      ))}
    </div>
  );
}
