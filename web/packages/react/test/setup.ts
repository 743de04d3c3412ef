import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// How long a test waits for what must come; what comes sooner is seen sooner.
configure({ asyncUtilTimeout: 20_000 });

// jsdom has no layout and no top layer: what a browser does natively with these is tried in the end-to-end suite.
window.matchMedia ??= (query: string) =>
  Object.assign(new EventTarget(), { matches: false, media: query, onchange: null }) as unknown as MediaQueryList;

HTMLDialogElement.prototype.show ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
  this.dataset['modal'] = '';
  this.querySelector('button')?.focus();
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
  delete this.dataset['modal'];
};
