import type { Messages } from './messages.js';
import { deMethods } from './deMethods.js';

export const de: Messages = {
  title: 'Zahlung',
  testMode: 'Testmodus',
  loading: 'Das Zahlungsformular wird geladen',
  pay: (amount) => `${amount} bezahlen`,
  secure: 'Ihre Kartendaten gehen direkt an den Zahlungsanbieter.',
  close: 'Schließen',
  done: 'Fertig',
  tryAgain: 'Erneut versuchen',
  confirming: 'Wird bestätigt …',
  notCharged: {
    what: 'Ihnen wurde nichts berechnet.',
    todo: 'Der letzte Versuch kam nicht an. Sie können jetzt bezahlen.',
  },
  authenticating: {
    what: 'Ihre Bank fragt, ob Sie es sind',
    todo: 'Antworten Sie im Fenster Ihrer Bank oder in deren App. Lassen Sie diese Seite geöffnet.',
  },
  authenticateAgain: {
    what: 'Ihre Bank wartet noch auf Ihre Antwort',
    todo: 'Fahren Sie fort, um die Zahlung bei Ihrer Bank freizugeben. Ihnen wurde noch nichts berechnet.',
    action: 'Weiter zur Bank',
  },
  processing: { what: 'Ihre Zahlung wird abgeschlossen', todo: 'Das dauert einen Moment. Sie müssen nichts tun.' },
  processingSlow: {
    what: 'Das dauert länger als üblich',
    todo: 'Sie können diese Seite schließen. Wir schließen die Zahlung ab und schreiben Ihnen per E-Mail. Bitte zahlen Sie nicht noch einmal.',
  },
  succeeded: (amount) => ({
    what: 'Zahlung abgeschlossen',
    todo: `Sie haben ${amount} bezahlt. Die Quittung kommt per E-Mail.`,
  }),
  canceled: {
    what: 'Diese Zahlung wurde abgebrochen',
    todo: 'Ihnen wurde nichts berechnet. Um doch zu kaufen, schließen Sie dies und beginnen Sie neu.',
  },
  offline: {
    what: 'Die Verbindung ist unterbrochen',
    todo: 'Wir versuchen es weiter und klären zuerst, was aus Ihrer Zahlung wurde. Sie zahlen nicht doppelt.',
  },
  unclear: {
    what: 'Ihre Zahlung wird geprüft',
    todo: 'Der Zahlungsanbieter hat nicht eindeutig geantwortet. Wir sehen nach. Sie zahlen nicht doppelt.',
  },
  error: {
    what: 'Diese Zahlung kann nicht angezeigt werden',
    todo: 'Schließen Sie dies und beginnen Sie auf der Seite neu, auf der Sie kaufen wollten.',
  },
  scriptFailed: {
    what: 'Das Kartenformular konnte nicht geladen werden',
    todo: 'Prüfen Sie Verbindung und Inhaltsblocker und versuchen Sie es erneut. Ihnen wurde nichts berechnet.',
  },
  leave: {
    what: 'Gehen, während Ihre Bank entscheidet?',
    todo: 'Wenn Sie die Zahlung freigeben, wird sie trotzdem ausgeführt, und wir schreiben Ihnen per E-Mail.',
    stay: 'Hier bleiben',
    go: 'Gehen',
  },
  declined: {
    generic: {
      what: 'Ihre Bank hat diese Karte abgelehnt.',
      todo: 'Nehmen Sie eine andere Karte oder fragen Sie Ihre Bank nach dem Grund.',
    },
    insufficient_funds: {
      what: 'Diese Karte ist nicht ausreichend gedeckt.',
      todo: 'Nehmen Sie eine andere Karte oder versuchen Sie es später erneut.',
    },
    expired_card: {
      what: 'Diese Karte ist abgelaufen.',
      todo: 'Prüfen Sie das Ablaufdatum oder nehmen Sie eine andere Karte.',
    },
    incorrect_cvc: { what: 'Die Prüfnummer stimmt nicht.', todo: 'Geben Sie die Prüfnummer der Karte erneut ein.' },
    incorrect_number: { what: 'Die Kartennummer stimmt nicht.', todo: 'Geben Sie die Nummer der Karte erneut ein.' },
    card_velocity_exceeded: {
      what: 'Diese Karte hat ihr Limit erreicht.',
      todo: 'Nehmen Sie eine andere Karte oder versuchen Sie es morgen erneut.',
    },
    processing_error: {
      what: 'Ihre Bank konnte die Zahlung nicht verarbeiten.',
      todo: 'Versuchen Sie es gleich noch einmal oder nehmen Sie eine andere Karte.',
    },
    card_not_supported: {
      what: 'Diese Karte gilt für diesen Kauf nicht.',
      todo: 'Nehmen Sie eine andere Karte.',
    },
    authentication_required: {
      what: 'Ihre Bank möchte Sie vorher fragen.',
      todo: 'Es wurde nichts berechnet. Bezahlen Sie hier und antworten Sie Ihrer Bank.',
    },
    payment_intent_authentication_failure: {
      what: 'Ihre Bank konnte nicht bestätigen, dass Sie es sind.',
      todo: 'Versuchen Sie es erneut und geben Sie die Zahlung frei, oder nehmen Sie eine andere Karte.',
    },
  },
  amountChanged: {
    what: 'Der Preis hat sich geändert',
    todo: 'Ihnen wurde nichts berechnet. Schließen Sie dies und beginnen Sie neu, um den neuen Preis zu sehen.',
  },
  card: {
    other: 'Karte',
    ending: (brand, last4) => `${brand} mit Endziffern ${last4}`,
    expires: (date) => `Gültig bis ${date}`,
    expiring: (date) => `Läuft bald ab, ${date}`,
    expired: (date) => `Abgelaufen ${date}`,
  },
  choice: { legend: 'Bezahlen mit', newCard: 'Eine andere Karte' },
  methods: deMethods,
};
