import { useRef, useState } from 'react';
import { consent, type PaymentAnswer, type PlanOffer } from '../../shared/plans.js';
import { messageOf, Refusal, shopApi } from '../board/shopApi.js';

export interface Chosen {
  offer: PlanOffer;
  seats: number;
}

export type Step =
  | { at: 'choosing'; failure: string | null }
  | { at: 'starting'; chosen: Chosen }
  /** A trial needs a card that can be charged when it is over. */
  | { at: 'card'; chosen: Chosen; failure: string | null }
  | { at: 'paying'; chosen: Chosen; payment: NonNullable<PaymentAnswer['payment']> }
  | { at: 'begun'; chosen: Chosen };

export interface SubscribeView {
  step: Step;
  start(chosen: Chosen): Promise<void>;
  paid(): void;
  leave(): void;
}

/** A visitor on her way to a plan. */
export function useSubscribe(onChanged: () => Promise<void>): SubscribeView {
  const [step, setStep] = useState<Step>({ at: 'choosing', failure: null });
  const running = useRef(false);

  const start = async (chosen: Chosen) => {
    if (running.current) return;
    running.current = true;
    const before = step;
    setStep({ at: 'starting', chosen });
    try {
      const request = { plan: chosen.offer.key, seats: chosen.seats, agreed: consent, action: crypto.randomUUID() };
      const { payment } = await shopApi.subscribe(request);
      setStep(payment === null ? { at: 'begun', chosen } : { at: 'paying', chosen, payment });
    } catch (error) {
      const code = error instanceof Refusal ? error.code : null;
      if (code === 'changed_elsewhere') await onChanged();
      const repeated = before.at === 'card';
      if (code === 'card_required') setStep({ at: 'card', chosen, failure: repeated ? messageOf(error) : null });
      else setStep({ at: 'choosing', failure: messageOf(error) });
    }
    running.current = false;
  };
  return {
    step,
    start,
    paid: () => setStep((now) => (now.at === 'paying' ? { at: 'begun', chosen: now.chosen } : now)),
    leave: () => {
      setStep({ at: 'choosing', failure: null });
      void onChanged();
    },
  };
}
