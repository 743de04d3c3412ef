export type IconName =
  'check' | 'bank' | 'offline' | 'canceled' | 'alert' | 'lock' | 'close' | 'info' | 'plus' | 'card';

const paths: Record<IconName, string> = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  bank: 'M4 9.5 12 5l8 4.5M5.5 10v7M10 10v7M14 10v7M18.5 10v7M4 19.5h16',
  offline: 'M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12.2a9 9 0 0 1 4-2.3M14.6 9.9a9 9 0 0 1 3.9 2.3M12 19h.01',
  canceled: 'M7 7l10 10M17 7 7 17',
  alert: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.8v5M12 16.2h.01',
  lock: 'M7.5 11V8a4.5 4.5 0 0 1 9 0v3M6 11h12v8.5H6z',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  plus: 'M12 6v12M6 12h12',
  card: 'M3.5 6.5h17v11h-17zM3.5 10h17M6.5 14.5h3',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11.3v5M12 7.8h.01',
};

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="billhook-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
