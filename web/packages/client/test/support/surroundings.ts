import type { Surroundings } from '../../src/index.js';

/** The world at ten times its pace, with a connection that the test can cut. */
export function surroundings(): Surroundings & { goOffline(): void; comeBack(): void } {
  let awake = () => undefined as void;
  let offline = () => undefined as void;
  return {
    after(milliseconds, task) {
      const timer = setTimeout(task, milliseconds / 10);
      return () => clearTimeout(timer);
    },
    random: () => 0.5,
    watch(onAwake, onOffline) {
      awake = onAwake;
      offline = onOffline;
      return () => undefined;
    },
    goOffline: () => offline(),
    comeBack: () => awake(),
  };
}
