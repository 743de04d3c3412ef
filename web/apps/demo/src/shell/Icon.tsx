export type IconName =
  | 'lock'
  | 'open'
  | 'bolt'
  | 'stack'
  | 'mail'
  | 'sun'
  | 'moon'
  | 'auto'
  | 'pin'
  | 'copy'
  | 'check'
  | 'chevron'
  | 'receipt'
  | 'people'
  | 'eye'
  | 'card';

const paths: Record<IconName, string> = {
  card: 'M3.5 6.5h17v11h-17zM3.5 10h17M6.5 14.5h3',
  lock: 'M7.5 11V8a4.5 4.5 0 0 1 9 0v3M6 11h12v8.5H6z',
  open: 'M7.5 11V8a4.5 4.5 0 0 1 8.7-1.6M6 11h12v8.5H6z',
  bolt: 'M13 3.5 5.5 13.5H11l-1 7 7.5-10H12z',
  stack: 'M12 4 4 8l8 4 8-4zM4 12l8 4 8-4M4 16l8 4 8-4',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  auto: 'M12 3.5a8.5 8.5 0 1 0 0 17zM12 3.5a8.5 8.5 0 0 1 0 17',
  pin: 'M12 21s6.5-5.6 6.5-11a6.5 6.5 0 0 0-13 0C5.5 15.4 12 21 12 21zM12 7.8a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z',
  copy: 'M9 9h10v10H9zM6 15H5V5h10v1',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  chevron: 'm8 10 4 4 4-4',
  receipt: 'M6 3.5v17l2-1.3 2 1.3 2-1.3 2 1.3 2-1.3 2 1.3v-17zM9 8.5h6M9 12.5h6',
  people:
    'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3.5 19a5.5 5.5 0 0 1 11 0M16 10.6a2.8 2.8 0 1 0-1-5.4M17 14a5 5 0 0 1 3.5 5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
};

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
