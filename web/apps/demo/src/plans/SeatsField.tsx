import { useId } from 'react';

interface SeatsFieldProps {
  seats: number;
  min: number;
  max: number;
  onSeats(seats: number): void;
}

/** How many people of the team use it. */
export function SeatsField({ seats, min, max, onSeats }: SeatsFieldProps) {
  const id = useId();
  const choose = (wanted: number) => onSeats(Math.min(max, Math.max(min, Math.round(wanted) || min)));
  return (
    <div className="seats">
      <label htmlFor={id}>Seats</label>
      <div className="seats-control">
        <button type="button" aria-label="One seat fewer" disabled={seats <= min} onClick={() => choose(seats - 1)}>
          −
        </button>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={seats}
          onChange={(event) => choose(event.target.valueAsNumber)}
        />
        <button type="button" aria-label="One seat more" disabled={seats >= max} onClick={() => choose(seats + 1)}>
          +
        </button>
      </div>
    </div>
  );
}
