import { useState } from 'react';
import { languages } from '@billhook/react';
import { Icon } from '../shell/Icon.js';
import type { Preferences } from '../shell/usePreferences.js';

const cards = [
  { number: '4242 4242 4242 4242', what: 'Pays at once' },
  { number: '4000 0027 6000 3184', what: 'The bank asks first (3-D Secure)' },
  { number: '4000 0000 0000 9995', what: 'Declined: insufficient funds' },
  { number: '4000 0082 6000 3178', what: 'Approved by you, then declined' },
];

const names: Record<keyof typeof languages, string> = { en: 'English', es: 'Español', de: 'Deutsch' };

interface TestCardsProps {
  preferences: Preferences;
  onPreferences(change: Partial<Preferences>): void;
}

/** For whoever tries the shop: it takes no real money. */
export function TestCards({ preferences, onPreferences }: TestCardsProps) {
  return (
    <section className="card test-cards" aria-labelledby="test-cards-title">
      <h2 id="test-cards-title">Cards to try</h2>
      <p className="meta">This shop runs against a test provider. Any future date and any CVC will do.</p>
      <ul>
        {cards.map((card) => (
          <TestCard key={card.number} {...card} />
        ))}
      </ul>
      <label className="language">
        Payment form in
        <select value={preferences.language} onChange={(event) => onPreferences({ language: event.target.value })}>
          {Object.entries(names).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

function TestCard({ number, what }: { number: string; what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(number.replaceAll(' ', ''));
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <li>
      <button type="button" onClick={() => void copy().catch(() => undefined)}>
        <span>
          <span className="unseen">Copy </span>
          <code>{number}</code>
          <span className="meta">{what}</span>
        </span>
        <Icon name={copied ? 'check' : 'copy'} />
      </button>
    </li>
  );
}
