import { useId, type ReactNode, type RefObject } from 'react';
import { styleOf } from '../appearance/tokens.js';
import { messagesFor } from '../messages/index.js';
import { Header } from './Header.js';
import { Icon } from './Icon.js';
import { LeaveQuestion } from './LeaveQuestion.js';
import { Modal } from './Modal.js';
import type { Settings } from './settings.js';
import type { Leaving } from './useLeaving.js';

interface PanelProps {
  root: RefObject<HTMLElement | null>;
  component: 'authorize-payment' | 'payment-methods';
  settings: Settings;
  theme: 'light' | 'dark';
  presentation: 'inline' | 'modal';
  title: string;
  phase: string;
  /** Read out by a screen reader whenever it changes. */
  announcement: string;
  /** As a modal: lie under what the provider may put on the page. */
  beneath: boolean;
  leaving: Leaving;
  closable: boolean;
  children: ReactNode;
}

/** What both components have in common: the frame with title and foot, in the page or in a dialog over it. */
export function Panel(props: PanelProps) {
  const { settings, presentation, leaving } = props;
  const titleId = useId();
  const messages = messagesFor(settings.locale);
  const panel = (
    <section
      ref={props.root}
      className="billhook"
      aria-labelledby={presentation === 'inline' ? titleId : undefined}
      data-component={props.component}
      data-presentation={presentation}
      data-phase={props.phase}
      data-theme={props.theme}
      style={styleOf(settings.appearance.tokens)}
      lang={settings.locale}
    >
      <Header
        titleId={titleId}
        title={props.title}
        testMode={settings.publishableKey.startsWith('pk_test_')}
        messages={messages}
        onClose={props.closable ? leaving.request : null}
      />
      {props.children}
      <p className="billhook-live" role="status">
        {props.announcement}
      </p>
      {leaving.asking ? <LeaveQuestion words={leaving.words} onStay={leaving.stay} onLeave={leaving.leave} /> : null}
      <footer className="billhook-footer">
        <Icon name="lock" />
        {messages.secure}
      </footer>
    </section>
  );
  if (presentation === 'inline') return panel;
  return (
    <Modal titleId={titleId} beneath={props.beneath} onEscape={leaving.request}>
      {panel}
    </Modal>
  );
}
