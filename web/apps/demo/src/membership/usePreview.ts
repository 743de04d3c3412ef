import { useEffect, useState } from 'react';
import type { ChangePreview, PlanChoice } from '../../shared/plans.js';
import { messageOf, Refusal, shopApi } from '../board/shopApi.js';

const UNTIL_SETTLED = 250;

export type PreviewState =
  { at: 'same' } | { at: 'asking' } | { at: 'shown'; preview: ChangePreview } | { at: 'failed'; failure: string };

/** What a choice would cost, asked of Billhook once the visitor pauses. `version`: read again when the plan has changed. */
export function usePreview(
  { plan, seats }: PlanChoice,
  same: boolean,
  version: number,
  onChangedElsewhere: () => Promise<void>,
): PreviewState {
  const [state, setState] = useState<PreviewState>({ at: 'same' });
  useEffect(() => {
    if (same) {
      setState({ at: 'same' });
      return;
    }
    let wanted = true;
    const show = (next: PreviewState) => wanted && setState(next);
    show({ at: 'asking' });
    const timer = setTimeout(() => {
      shopApi.previewPlan({ plan, seats }).then(
        (preview) => show({ at: 'shown', preview }),
        (error: unknown) => {
          show({ at: 'failed', failure: messageOf(error) });
          if (error instanceof Refusal && error.code === 'changed_elsewhere') void onChangedElsewhere();
        },
      );
    }, UNTIL_SETTLED);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [plan, seats, same, version, onChangedElsewhere]);
  return state;
}
