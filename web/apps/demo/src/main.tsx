import '@fontsource-variable/inter/index.css';
import '@billhook/react/styles.css';
import './styles/index.css';
import { lazy, StrictMode, Suspense, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { AccountPage } from './account/AccountPage.js';
import { App } from './App.js';
import { PayPage } from './pay/PayPage.js';
import { PlansPage } from './plans/PlansPage.js';

const pages: Record<string, ComponentType> = {
  '/account': AccountPage,
  '/pay': PayPage,
  '/plans': PlansPage,
  '/playground': lazy(() => import('./playground/Playground.js')),
};
const Page = pages[window.location.pathname] ?? App;

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Suspense>
      <Page />
    </Suspense>
  </StrictMode>,
);
