/** What a checkout needs of the world around it: time passing, and news about the connection. */
export interface Surroundings {
  after(milliseconds: number, task: () => void): () => void;
  random(): number;
  /** Calls back when the connection returns or the page is looked at again (`awake`), and when the connection goes. */
  watch(awake: () => void, offline: () => void): () => void;
}

export const browser: Surroundings = {
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  watch(awake, offline) {
    if (typeof window === 'undefined') return () => undefined;
    const visible = () => {
      if (document.visibilityState === 'visible') awake();
    };
    window.addEventListener('online', awake);
    window.addEventListener('offline', offline);
    document.addEventListener('visibilitychange', visible);
    return () => {
      window.removeEventListener('online', awake);
      window.removeEventListener('offline', offline);
      document.removeEventListener('visibilitychange', visible);
    };
  },
};
