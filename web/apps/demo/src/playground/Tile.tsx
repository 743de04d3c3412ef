import { AuthorizePayment, BillhookProvider, PaymentMethods, type Appearance } from '@billhook/react';
import { useEffect, useRef, useState } from 'react';
import { fetchFrom } from './engine.js';
import type { Scenario } from './scenarios.js';

interface TileProps {
  scenario: Scenario;
  appearance: Appearance;
  locale: string;
}

/** One state of a component, with an engine of its own that answers as the state needs. */
export function Tile({ scenario, appearance, locale }: TileProps) {
  const [fetch] = useState(() => fetchFrom(scenario.engine()));
  const tile = useRef<HTMLElement>(null);
  usePresses(tile, scenario.press);
  return (
    <article className="tile" ref={tile} data-tile={`${scenario.component}: ${scenario.name}`}>
      <h3>{scenario.name}</h3>
      <p className="meta">{scenario.what}</p>
      <BillhookProvider
        apiBase="https://engine.example.com"
        publishableKey="pk_test_playground"
        fetch={fetch}
        locale={locale}
        appearance={appearance}
      >
        {scenario.component === 'PaymentMethods' ? (
          <PaymentMethods clientSecret="cuss_playground_secret_x" />
        ) : (
          <AuthorizePayment
            clientSecret="pi_playground_secret_x"
            {...(scenario.closable ? { onClose: () => undefined } : {})}
            {...(scenario.amount === undefined ? {} : { amount: { amount: scenario.amount, currency: 'EUR' } })}
          />
        )}
      </BillhookProvider>
    </article>
  );
}

/** Presses the buttons that lead to the state, one after the other, without taking the focus from the reader. */
function usePresses(tile: React.RefObject<HTMLElement | null>, presses: RegExp[] = []): void {
  const left = useRef([...presses]);
  useEffect(() => {
    const timer = setInterval(() => {
      const wanted = left.current[0];
      if (wanted === undefined) return clearInterval(timer);
      const buttons = [...(tile.current?.querySelectorAll<HTMLButtonElement>('.billhook button') ?? [])];
      const button = buttons.findLast(
        (each) => wanted.test(nameOf(each)) && each.getAttribute('aria-disabled') !== 'true',
      );
      if (button === undefined) return;
      button.click();
      left.current.shift();
    }, 100);
    return () => clearInterval(timer);
  }, [tile]);
}

function nameOf(button: HTMLButtonElement): string {
  return button.getAttribute('aria-label') ?? button.textContent.trim();
}
