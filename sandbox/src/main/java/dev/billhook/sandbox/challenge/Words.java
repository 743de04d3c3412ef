package dev.billhook.sandbox.challenge;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the bank's page says, in the customer's language. */
final class Words {

    private static final Words EN = new Words(Locale.UK, """
            bank=Sandbox Test Bank
            title=Confirm your payment
            setupTitle=Confirm your card
            lead=The merchant asked us to make sure that it is you. Check the details, then decide.
            merchantLabel=Merchant
            purposeLabel=Payment for
            amountLabel=Amount
            cardLabel=Card
            dateLabel=Date
            noAmount=Nothing is charged now
            approve=Complete authentication
            fail=Fail authentication
            cancel=Cancel
            problem=The bank could not be reached. Check your connection and choose again.
            note=Simulated bank page of the Billhook sandbox. No real money moves.
            doneTitle=Thank you
            doneLead=Your bank has passed your answer on. You can return to the shop.
            back=Return to the shop
            """);
    private static final Words ES = new Words(Locale.of("es", "ES"), """
            bank=Banco de pruebas Sandbox
            title=Confirma tu pago
            setupTitle=Confirma tu tarjeta
            lead=El comercio nos ha pedido comprobar que eres tú. Revisa los datos y decide.
            merchantLabel=Comercio
            purposeLabel=Concepto
            amountLabel=Importe
            cardLabel=Tarjeta
            dateLabel=Fecha
            noAmount=Ahora no se cobra nada
            approve=Completar autenticación
            fail=Rechazar autenticación
            cancel=Cancelar
            problem=No se ha podido contactar con el banco. Comprueba tu conexión y vuelve a elegir.
            note=Página bancaria simulada del sandbox de Billhook. No se mueve dinero real.
            doneTitle=Gracias
            doneLead=Tu banco ha transmitido tu respuesta. Puedes volver a la tienda.
            back=Volver a la tienda
            """);
    private static final Words DE = new Words(Locale.GERMANY, """
            bank=Sandbox-Testbank
            title=Zahlung bestätigen
            setupTitle=Karte bestätigen
            lead=Der Händler möchte sichergehen, dass Sie es sind. Prüfen Sie die Angaben und entscheiden Sie.
            merchantLabel=Händler
            purposeLabel=Verwendungszweck
            amountLabel=Betrag
            cardLabel=Karte
            dateLabel=Datum
            noAmount=Jetzt wird nichts abgebucht
            approve=Authentifizierung abschließen
            fail=Authentifizierung ablehnen
            cancel=Abbrechen
            problem=Die Bank ist nicht erreichbar. Prüfen Sie die Verbindung und wählen Sie erneut.
            note=Simulierte Bankseite der Billhook-Sandbox. Es fließt kein echtes Geld.
            doneTitle=Vielen Dank
            doneLead=Ihre Bank hat Ihre Antwort übermittelt. Sie können zum Händler zurückkehren.
            back=Zurück zum Händler
            """);

    private final Locale locale;
    private final Map<String, String> texts;

    private Words(Locale locale, String table) {
        this.locale = locale;
        this.texts = table.lines()
                .collect(Collectors.toUnmodifiableMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    /** {@code es-MX} speaks Spanish; what is not known speaks English. */
    static Words of(String language) {
        String code = Locale.forLanguageTag(language).getLanguage();
        return switch (code) {
            case "es" -> ES;
            case "de" -> DE;
            default -> EN;
        };
    }

    Locale locale() {
        return locale;
    }

    String lang() {
        return locale.getLanguage();
    }

    String say(String name) {
        return texts.getOrDefault(name, name);
    }

    Map<String, String> all() {
        return texts;
    }
}
