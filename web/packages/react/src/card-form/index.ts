/**
 * CardForm                    notes, choice, fields, button; hidden behind a face without losing what was typed
 *   CardFields                the provider's frames
 * useConfirmation, useAttached   a session for the life of a component, and the provider it asks
 */
export { CardForm, type MakeProvider } from './CardForm.js';
export { useConfirmation } from './useConfirmation.js';
