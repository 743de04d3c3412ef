import { act, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { shop } from './support/shop.js';

const dialog = () => screen.queryByRole('dialog');
const ready = () =>
  waitFor(async () =>
    expect((await screen.findByRole('button', { name: /^Pay/ })).getAttribute('aria-disabled')).toBe('false'),
  );

it('is a labelled dialog', async () => {
  await shop({ presentation: 'modal', title: 'Boost a job' });
  expect(screen.getByRole('dialog', { name: 'Boost a job' }).getAttribute('aria-modal')).toBe('true');
});

it('closes with Escape, tells the host and gives the focus back', async () => {
  const opener = document.body.appendChild(document.createElement('button'));
  opener.focus();
  const onOpenChange = vi.fn();
  const onClose = vi.fn();
  const { user } = await shop({ presentation: 'modal', onOpenChange, onClose });
  await ready();
  act(() => screen.getByRole('button', { name: 'Close' }).focus());
  await user.keyboard('{Escape}');
  expect(dialog()).toBeNull();
  expect(onOpenChange).toHaveBeenCalledWith(false);
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(document.activeElement).toBe(opener);
  opener.remove();
});

it('stays when the host holds it open', async () => {
  const onOpenChange = vi.fn();
  const { user, change } = await shop({ presentation: 'modal', open: true, onOpenChange });
  await ready();
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(onOpenChange).toHaveBeenCalledWith(false);
  expect(dialog()).not.toBeNull();
  change({ open: false });
  expect(dialog()).toBeNull();
});

it('asks before it closes while the bank is deciding; Escape again means stay', async () => {
  const onClose = vi.fn();
  const { engine, stripe, user } = await shop({ presentation: 'modal', onClose });
  await ready();
  stripe.answer.confirm = () => new Promise(() => undefined);
  engine.status = 'requires_action';
  await user.click(screen.getByRole('button', { name: /^Pay/ }));
  await screen.findByRole('heading', { name: 'Your bank is asking whether it is you' });

  await user.keyboard('{Escape}');
  expect(screen.getByRole('alertdialog', { name: 'Leave while your bank is deciding?' })).toBeDefined();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Stay here' }));
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(onClose).not.toHaveBeenCalled();

  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Leave' }));
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(dialog()).toBeNull();
});

it('leaves the top layer while the bank may ask, because the question would lie under it', async () => {
  const { engine, stripe, user } = await shop({ presentation: 'modal' });
  await ready();
  expect(dialog()?.dataset['modal']).toBe('');
  stripe.answer.confirm = () => new Promise(() => undefined);
  engine.status = 'requires_action';
  await user.click(screen.getByRole('button', { name: /^Pay/ }));
  expect(dialog()?.dataset['modal']).toBeUndefined();
  engine.status = 'succeeded';
  await screen.findByRole('heading', { name: 'Payment complete' });
  expect(dialog()?.dataset['modal']).toBe('');
});

it('closes with the button after success', async () => {
  const onClose = vi.fn();
  const { engine, user } = await shop({ presentation: 'modal', onClose });
  engine.status = 'succeeded';
  await user.click(await screen.findByRole('button', { name: 'Done' }));
  expect(onClose).toHaveBeenCalledTimes(1);
});
