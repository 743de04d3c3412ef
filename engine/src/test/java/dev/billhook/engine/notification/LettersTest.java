package dev.billhook.engine.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.Contact;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {
    private static final String URL = "https://shop.example.com/pay/{payment_intent}";
    private static final Letters LETTERS = new Letters(URL);
    private static final Pages PAGES = new Pages();
    private static final CardLetters.KeptCard CARD =
            new CardLetters.KeptCard(new Card("Visa", "3184"), "11/2026", Instant.parse("2026-06-01T12:00:00Z"));

    @Test
    void aReceiptInEnglish() {
        assertThat(write(Kind.PAYMENT_SUCCEEDED, "", "en").plainText()).isEqualTo("""
                Thank you for your payment

                Hello Ana,

                Your payment of €19.99 to Job Board was received.

                There is nothing more to do. Please keep this message as your receipt.

                Amount: €19.99
                For: Unlock one hiring process
                Paid with: Visa ending in 3184
                Date: June 1, 2026
                Receipt number: 7K3M9-QXZ4T

                --\s
                You receive this message because of a payment at Job Board.
                Questions about it? Job Board will help you.
                """);
    }

    @Test
    void aFailureInSpanish() {
        assertThat(write(Kind.PAYMENT_FAILED, "insufficient_funds", "es").plainText())
                .isEqualTo("""
                Tu pago no se ha realizado

                Hola, Ana:

                Tu pago de 19,99\u00a0€ a Job Board no se ha realizado. La tarjeta no tenía fondos suficientes.

                Usa otra tarjeta o inténtalo de nuevo cuando los haya.

                El siguiente enlace te lleva de nuevo a tu pago.

                Intentar de nuevo:
                https://shop.example.com/pay/pi_01k9x0000000000007k3m9qxz4t

                Importe: 19,99\u00a0€
                Concepto: Unlock one hiring process
                Tarjeta: Visa terminada en 3184
                Fecha: 1 de junio de 2026

                --\s
                Recibes este mensaje por un pago a Job Board.
                ¿Tienes preguntas? Job Board te ayudará.
                """);
    }

    @Test
    void aRequestToConfirmInGerman() {
        assertThat(write(Kind.ACTION_REQUIRED, "", "de-DE").plainText())
                .contains("Guten Tag Ana,")
                .contains("Ihre Zahlung von 19,99\u00a0€ an Job Board wartet")
                .contains("Zahlung bestätigen:\nhttps://shop.example.com/pay/pi_01k9x0000000000007k3m9qxz4t")
                .contains("Abgebucht wird erst nach Ihrer Bestätigung.");
    }

    @Test
    void anAbsentCustomerIsLedStraightToTheConfirmation() {
        assertThat(write(Kind.AUTHENTICATION_REQUIRED, "authentication_required", "en")
                        .plainText())
                .isEqualTo("""
                Your bank asks you to confirm a payment

                Hello Ana,

                Job Board wants to charge €19.99 to your card, and your bank asks that you confirm it first.

                Open the link below and confirm. It works once, and only for a while.

                You are charged only after you have confirmed.

                Confirm payment:
                https://shop.example.com/authenticate?token=t

                Amount: €19.99
                For: Unlock one hiring process
                Card: Visa ending in 3184

                --\s
                You receive this message because of a payment at Job Board.
                Questions about it? Job Board will help you.
                """);
    }

    @Test
    void aCardAboutToExpireInGerman() {
        assertThat(write(Kind.CARD_EXPIRING, "", "de").plainText()).isEqualTo("""
                Ihre Karte läuft bald ab

                Guten Tag Ana,

                Visa mit den Endziffern 3184, hinterlegt bei Job Board, läuft am Ende des unten genannten Monats ab.

                Bitte hinterlegen Sie bei Job Board rechtzeitig eine andere Karte, damit Ihre Zahlungen weiterlaufen.

                Karte: Visa mit den Endziffern 3184
                Gültig bis: 11/2026

                --\s
                Sie erhalten diese Nachricht wegen einer Karte, die bei Job Board hinterlegt ist.
                Fragen dazu? Job Board hilft Ihnen weiter.
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CARD_ADDED    | en | Job Board: a card was added to your account          | If it was not you
            CARD_ADDED    | es | Job Board: se ha añadido una tarjeta a tu cuenta     | Si no has sido tú
            CARD_REMOVED  | de | Job Board: Eine Karte wurde aus Ihrem Konto entfernt | Wenn Sie das nicht waren
            REFUND        | en | Job Board: your refund of €19.99                     | 5 to 10 days
            REFUND        | es | Job Board: tu reembolso de 19,99 €              | de 5 a 10 días
            REFUND_FAILED | de | Job Board: Ihre Erstattung von 19,99 € kam zurück | meldet sich bei Ihnen
            """)
    void everyLetterSaysWhatHappenedAndWhatToDo(Kind kind, String language, String subject, String advice) {
        var letter = write(kind, "", language);
        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.plainText()).contains(advice);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsWrittenInEveryLanguage(Kind kind) {
        for (var language : languages().toList()) {
            var letter = write(kind, "generic_decline", language);
            assertThat(letter.plainText()).doesNotContain("{0}", "{1}", "null");
            assertThat(PAGES.letter(letter)).contains(letter.title());
        }
    }

    @Test
    void aLanguageWeDoNotSpeakIsAnsweredInEnglishThroughout() {
        assertThat(write(Kind.PAYMENT_SUCCEEDED, "", "fr-FR").plainText())
                .isEqualTo(write(Kind.PAYMENT_SUCCEEDED, "", "en").plainText());
    }

    static Stream<String> languages() {
        return Words.LANGUAGES.stream().map(Locale::toLanguageTag);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageSaysEverything(String language) {
        var bundle = texts(Locale.forLanguageTag(language));
        var english = texts(Locale.ROOT);
        assertThat(new TreeSet<>(bundle.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        if (!language.equals("en")) {
            assertThat(bundle.getLocale().getLanguage()).isEqualTo(language);
        }
        for (var cause : DeclineCause.values()) {
            assertThat(bundle.getString("cause." + cause.key())).isNotBlank();
            assertThat(bundle.getString("next." + cause.key())).isNotBlank();
        }
        assertThat(english.keySet().stream().map(bundle::getString)).noneMatch(text -> text.matches(".*[^']'[^'].*"));
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "dev.billhook.engine.notification.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lost_card",
                "stolen_card",
                "pickup_card",
                "fraudulent",
                "highest_risk_level",
                "merchant_blacklist",
                "restricted_card",
                "security_violation",
                "revocation_of_authorization",
                "a_code_of_tomorrow"
            })
    void neverSaysMoreOfALostOrStolenCardThanOfAnyOther(String code) {
        for (var language : languages().toList()) {
            assertThat(write(Kind.PAYMENT_FAILED, code, language))
                    .isEqualTo(write(Kind.PAYMENT_FAILED, "generic_decline", language));
        }
    }

    @Test
    void everyCauseTellsWhatToDoNext() {
        assertThat(Arrays.stream(DeclineCause.values())
                        .map(cause -> Words.in(Locale.ENGLISH).say("next." + cause.key())))
                .hasSize(DeclineCause.values().length)
                .allMatch(text -> text.startsWith("Please") || text.startsWith("Open"));
        assertThat(List.of(
                        DeclineCause.of("expired_card"),
                        DeclineCause.of("incorrect_cvc"),
                        DeclineCause.of("authentication_required"),
                        DeclineCause.of("payment_intent_authentication_failure"),
                        DeclineCause.of("processing_error")))
                .containsExactly(
                        DeclineCause.EXPIRY,
                        DeclineCause.SECURITY_CODE,
                        DeclineCause.CONFIRMATION_WANTED,
                        DeclineCause.NOT_CONFIRMED,
                        DeclineCause.TEMPORARY);
    }

    @Test
    void withoutALinkTheCustomerIsSentToTheMerchantsSite() {
        var letter = new Letters(null).failed(head(contact("Ana", "en"), "Job Board"), payment("expired_card"));
        assertThat(letter.action()).isNull();
        assertThat(letter.plainText()).contains("You find your payment again on the site of Job Board");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Win at https://evil.example.com", "a@b.example.com", "www/evil", "<b>Ana</b>"})
    void aNameThatIsALinkIsNotRepeated(String name) {
        var letter = Letters.succeeded(head(contact(name, "en"), "Job Board"), payment(""));
        assertThat(letter.greeting()).isEqualTo("Hello,");
    }

    @Test
    void whatOthersWroteIsEscapedInHtml() {
        var letter =
                LETTERS.failed(head(contact("Ana", "en"), "<script>alert(1)</script> & Co"), payment("expired_card"));
        assertThat(PAGES.letter(letter))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co")
                .doesNotContain("<script");
    }

    @Test
    void theHtmlSaysWhatTheTextSays() {
        var letter = write(Kind.PAYMENT_FAILED, "expired_card", "es");
        var html = PAGES.letter(letter);
        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("<html lang=\"es\"")
                .contains("<h1")
                .contains("scope=\"row\"")
                .contains("href=\"https://shop.example.com/pay/pi_01k9x0000000000007k3m9qxz4t\"")
                .contains(letter.title())
                .contains(letter.paragraphs());
        letter.facts().forEach(fact -> assertThat(html).contains(fact.label(), fact.value()));
        assertThat(html).doesNotContain("<img", "<style", "<link");
    }

    @Test
    void currenciesWithoutAndWithThreeDecimalsAreWrittenAsTheyAre() {
        assertThat(amountOf(Money.of(1999, "JPY"))).isEqualTo("¥1,999");
        assertThat(amountOf(Money.of(1999, "KWD"))).isEqualTo("KWD\u00a01.999");
    }

    private static String amountOf(Money money) {
        var payment = new Payment(
                "pi_01k9x0000000000007k3m9qxz4t",
                money,
                money,
                null,
                "",
                DeclineCause.DECLINED,
                Optional.empty(),
                false,
                null,
                Instant.EPOCH,
                Optional.empty());
        var letter = Letters.succeeded(head(contact("Ana", "en"), "Job Board"), payment);
        return letter.facts().getFirst().value();
    }

    private static Letter write(Kind kind, String code, String language) {
        var head = head(contact("Ana", language), "Job Board");
        var payment = payment(code);
        return switch (kind) {
            case PAYMENT_SUCCEEDED -> Letters.succeeded(head, payment);
            case PAYMENT_FAILED -> LETTERS.failed(head, payment);
            case ACTION_REQUIRED -> LETTERS.actionRequired(head, payment);
            case AUTHENTICATION_REQUIRED -> LETTERS.authenticationRequired(head, payment);
            case CARD_ADDED -> CardLetters.added(head, CARD);
            case CARD_REMOVED -> CardLetters.removed(head, CARD);
            case CARD_EXPIRING -> CardLetters.expiring(head, CARD);
            case REFUND -> RefundLetters.succeeded(head, payment.amount(), payment.at());
            case REFUND_FAILED -> RefundLetters.failed(head, payment.amount(), payment.at());
            case TRIAL_ENDING,
                    SUBSCRIPTION_CHANGED,
                    SUBSCRIPTION_CANCELED,
                    SUBSCRIPTION_PAUSED,
                    SUBSCRIPTION_RESUMED,
                    INVOICE_ISSUED,
                    INVOICE_PAID,
                    INVOICE_PAYMENT_FAILED,
                    CREDIT_NOTE -> BillingLetters.write(kind, head);
        };
    }

    private static Letterhead head(Contact contact, String merchant) {
        return Letterhead.of(contact, merchant);
    }

    private static Payment payment(String code) {
        return new Payment(
                "pi_01k9x0000000000007k3m9qxz4t",
                Money.of(1999, "EUR"),
                Money.of(1999, "EUR"),
                null,
                "Unlock one hiring process",
                DeclineCause.of(code),
                Optional.of(new Card("Visa", "3184")),
                false,
                "https://shop.example.com/authenticate?token=t",
                Instant.parse("2026-06-01T12:00:00Z"),
                Optional.empty());
    }

    private static Contact contact(String name, String language) {
        return new Contact("ana@example.com", name, Locale.forLanguageTag(language));
    }
}
