import type { MethodsWords } from './messages.js';

export const deMethods: MethodsWords = {
  title: 'Zahlungsmittel',
  loading: 'Ihre Zahlungsmittel werden geladen',
  empty: { what: 'Noch keine Karte gespeichert', todo: 'Speichern Sie hier eine, dann bezahlen Sie mit einem Klick.' },
  unreachable: {
    what: 'Ihre Zahlungsmittel sind nicht erreichbar',
    todo: 'Prüfen Sie Ihre Verbindung. Wir versuchen es weiter; es geht nichts verloren.',
  },
  error: { what: 'Ihre Zahlungsmittel können nicht angezeigt werden', todo: 'Laden Sie die Seite neu.' },
  stale: {
    what: 'Die Verbindung ist unterbrochen.',
    todo: 'Die Liste ist vielleicht veraltet. Wir versuchen es weiter.',
  },
  defaultBadge: 'Standard',
  duplicateBadge: 'Doppelt gespeichert',
  makeDefault: 'Als Standard',
  makeDefaultOf: (card) => `Als Standard: ${card}`,
  nowDefault: (card) => `${card} ist jetzt Standard.`,
  remove: 'Entfernen',
  removeOf: (card) => `${card} entfernen`,
  removed: (card) => `${card} wurde entfernt.`,
  question: (card) => ({ what: `${card} entfernen?`, todo: 'Um sie wieder zu nutzen, müssten Sie sie neu eingeben.' }),
  keep: 'Behalten',
  inUse: {
    what: 'Diese Karte wird noch gebraucht.',
    todo: 'Zahlungen, denen Sie zugestimmt haben, laufen über sie. Wählen Sie die Karte, die sie ablöst, oder widerrufen Sie.',
  },
  inUseAlone: {
    what: 'Diese Karte wird noch gebraucht.',
    todo: 'Zahlungen, denen Sie zugestimmt haben, laufen über sie, und es gibt keine andere. Fügen Sie zuerst eine hinzu oder widerrufen Sie.',
  },
  takesOver: 'Abgelöst durch',
  replaceAndRemove: 'Ablösen und entfernen',
  revokeAndRemove: 'Widerrufen und entfernen',
  refused: {
    what: 'Das ging nicht.',
    todo: 'Es hat sich nichts geändert. Versuchen Sie es erneut oder fragen Sie uns.',
  },
  unheard: {
    what: 'Es kam keine Antwort.',
    todo: 'Wir haben nachgesehen, was gespeichert ist, und zeigen es hier. Versuchen Sie es bei Bedarf erneut.',
  },
  add: 'Karte hinzufügen',
  back: 'Zurück',
  save: 'Karte speichern',
  consent:
    'Mit dem Speichern erlauben Sie uns, Zahlungen, denen Sie zustimmen, über diese Karte abzurechnen, auch wenn Sie nicht dabei sind. Sie können das jederzeit widerrufen.',
  added: 'Ihre Karte wurde gespeichert.',
  setup: {
    confirming: 'Wird gespeichert …',
    notCharged: {
      what: 'Die Karte wurde nicht gespeichert.',
      todo: 'Der letzte Versuch kam nicht an. Versuchen Sie es jetzt erneut.',
    },
    authenticating: {
      what: 'Ihre Bank fragt, ob Sie es sind',
      todo: 'Antworten Sie im Fenster Ihrer Bank oder in deren App. Es wird nichts berechnet.',
    },
    authenticateAgain: {
      what: 'Ihre Bank wartet noch auf Ihre Antwort',
      todo: 'Fahren Sie fort, damit Ihre Bank die Karte bestätigt. Es wird nichts berechnet.',
      action: 'Weiter zur Bank',
    },
    processing: { what: 'Ihre Karte wird gespeichert', todo: 'Das dauert einen Moment. Sie müssen nichts tun.' },
    processingSlow: {
      what: 'Das dauert länger als üblich',
      todo: 'Sie können weitermachen. Die Karte erscheint in der Liste, sobald sie gespeichert ist.',
    },
    succeeded: { what: 'Ihre Karte wurde gespeichert', todo: 'Sie können sie für die nächste Zahlung nutzen.' },
    canceled: {
      what: 'Die Karte wurde nicht gespeichert',
      todo: 'Es waren zu viele Versuche, oder es hat zu lange gedauert. Gehen Sie zurück und beginnen Sie neu.',
    },
    offline: {
      what: 'Die Verbindung ist unterbrochen',
      todo: 'Wir versuchen es weiter und klären zuerst, ob Ihre Karte gespeichert wurde.',
    },
    unclear: {
      what: 'Ihre Karte wird geprüft',
      todo: 'Der Zahlungsanbieter hat nicht eindeutig geantwortet. Wir sehen nach.',
    },
    error: { what: 'Jetzt kann keine Karte hinzugefügt werden', todo: 'Gehen Sie zurück und versuchen Sie es erneut.' },
    leave: {
      what: 'Gehen, während Ihre Bank entscheidet?',
      todo: 'Wenn Sie zustimmen, wird die Karte trotzdem gespeichert. Es wird nichts berechnet.',
      stay: 'Hier bleiben',
      go: 'Gehen',
    },
  },
};
