/**
 * Panel                       the frame of both components
 *   Header, LeaveQuestion
 *   Modal                     the dialog around it, when over the page
 * Face                        a state without a form; faces.ts says which
 * Note, Skeleton, SubmitButton, Icon
 */
export { Face } from './Face.js';
export { bankMayAsk, faceOf, hasForm, spoken, type FaceView } from './faces.js';
export { Icon } from './Icon.js';
export { Note } from './Note.js';
export { Panel } from './Panel.js';
export { useSettings, type CommonProps, type Settings } from './settings.js';
export { Skeleton } from './Skeleton.js';
export { useDress } from './useDress.js';
export { useLeaving } from './useLeaving.js';
export { useOpen, type OpenProps } from './useOpen.js';
