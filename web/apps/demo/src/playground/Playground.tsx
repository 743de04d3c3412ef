import { languages, type Theme } from '@billhook/react';
import { useState } from 'react';
import { Shell } from '../shell/Shell.js';
import { usePreferences } from '../shell/usePreferences.js';
import { payments, wallets, type Scenario } from './scenarios.js';
import { Tile } from './Tile.js';

const groups: [title: string, scenarios: Scenario[]][] = [
  ['AuthorizePayment', payments],
  ['PaymentMethods', wallets],
];

/** Every state of both components, at once, without an engine: to look at, and to try themes and languages on. */
export default function Playground() {
  const [preferences, setPreferences] = usePreferences();
  const [theme, setTheme] = useState<Theme>('auto');
  const [accent, setAccent] = useState('');
  const language = preferences.language;
  const appearance = { theme, ...(accent === '' ? {} : { tokens: { colorAccent: accent, colorFocus: accent } }) };

  return (
    <Shell
      account={null}
      preferences={preferences}
      onPreferences={setPreferences}
      onChanged={() => undefined}
      skip="Skip to the components"
    >
      <div className="hero">
        <h1>Playground</h1>
        <p>Every state of both components. Each tile has an engine of its own, in this page; nothing is paid here.</p>
      </div>
      <div className="playground-controls">
        <label>
          Theme
          <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
            <option value="auto">as the system</option>
            <option value="light">light</option>
            <option value="dark">dark</option>
          </select>
        </label>
        <label>
          Language
          <select value={language} onChange={(event) => setPreferences({ language: event.target.value })}>
            {Object.keys(languages).map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </label>
        <label>
          Accent
          <input type="color" value={accent || '#2452d6'} onChange={(event) => setAccent(event.target.value)} />
        </label>
      </div>
      {groups.map(([title, scenarios]) => (
        <section key={title} className="playground-group" aria-labelledby={`group-${title}`}>
          <div className="section-head">
            <h2 id={`group-${title}`}>&lt;{title}&gt;</h2>
          </div>
          <div className="tiles">
            {scenarios.map((scenario) => (
              <Tile
                key={`${scenario.name} ${language}`}
                scenario={scenario}
                appearance={appearance}
                locale={language}
              />
            ))}
          </div>
        </section>
      ))}
    </Shell>
  );
}
