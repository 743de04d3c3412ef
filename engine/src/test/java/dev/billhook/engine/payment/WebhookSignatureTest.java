package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.payment.gateway.StripeSignature;
import dev.billhook.engine.payment.gateway.StripeSignature.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Vectors computed with Stripe's own SDKs (stripe-java 33.3.0, stripe-node 23.1.0), and what those SDKs get wrong. */
class WebhookSignatureTest {
    private static final JsonNode FIRST = vectors().findFirst().orElseThrow();
    private static final String GOOD = FIRST.path("header").asString();
    private static final long SIGNED_AT = 1_700_000_000L;

    static Stream<JsonNode> vectors() {
        try (InputStream file = WebhookSignatureTest.class.getResourceAsStream("/cases/stripe-signatures.json")) {
            return JsonMapper.shared().readTree(file).valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Tag("WH-01")
    @Tag("WH-11")
    @ParameterizedTest
    @MethodSource("vectors")
    void whatStripeSignedIsAccepted(JsonNode vector) {
        long at = vector.path("timestamp").asLong();
        assertThat(StripeSignature.verify(
                        vector.path("header").asString(),
                        vector.path("payload").asString().getBytes(StandardCharsets.UTF_8),
                        List.of(vector.path("secret").asString()),
                        Instant.ofEpochSecond(at)))
                .isEqualTo(Verdict.VALID);
    }

    @Tag("WH-02")
    @Tag("WH-03")
    @ParameterizedTest
    @CsvSource({"300, VALID", "301, TOO_OLD", "-300, VALID", "-301, TOO_NEW"})
    void driftOfFiveMinutesIsAllowedToBothSides(long age, Verdict verdict) {
        assertThat(verify(GOOD, payload(), SIGNED_AT + age)).isEqualTo(verdict);
    }

    @Tag("WH-04")
    @Tag("WH-05")
    @Test
    void oneChangedByteIsNoticed() {
        assertThat(verify(GOOD, payload() + "\n", SIGNED_AT)).isEqualTo(Verdict.SIGNATURE_WRONG);
        assertThat(verify(GOOD, payload().replace(":", ": "), SIGNED_AT)).isEqualTo(Verdict.SIGNATURE_WRONG);
    }

    @Tag("WH-06")
    @Tag("WH-07")
    @Test
    void whileASecretIsRotatedEitherSignatureCounts() {
        String two = GOOD.replace("v1=", "v1=" + "0".repeat(64) + ",v1=");
        assertThat(verify(two, payload(), SIGNED_AT)).isEqualTo(Verdict.VALID);
        assertThat(StripeSignature.verify(
                        GOOD, bytes(payload()), List.of("whsec_rotated_new", "whsec_test_secret"), at(SIGNED_AT)))
                .isEqualTo(Verdict.VALID);
        assertThat(StripeSignature.verify(GOOD, bytes(payload()), List.of("whsec_rotated_new"), at(SIGNED_AT)))
                .isEqualTo(Verdict.SIGNATURE_WRONG);
    }

    @Tag("WH-08")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                       | HEADER_MISSING
            garbage                  | HEADER_MALFORMED
            t=abc,v1=00              | HEADER_MALFORMED
            t=,v1=00                 | HEADER_MALFORMED
            t=1700000000             | NO_SUPPORTED_SCHEME
            t=1700000000,v0=a589     | NO_SUPPORTED_SCHEME
            v1=00                    | HEADER_MALFORMED
            t=1700000000,v1          | HEADER_MALFORMED
            t=1700000000,v1=XYZ      | SIGNATURE_WRONG
            t=1700000000,v1=         | SIGNATURE_WRONG
            t=1700000000, v1=00      | NO_SUPPORTED_SCHEME
            t=+1700000000,v1=00      | HEADER_MALFORMED
            t=99999999999999,v1=00   | HEADER_MALFORMED
            t=1,t=1700000000,v1=00   | HEADER_MALFORMED
            """)
    void aMalformedHeaderIsAVerdictAndNoException(String header, Verdict verdict) {
        assertThat(verify(header, payload(), SIGNED_AT)).isEqualTo(verdict);
    }

    @Test
    void aSignatureCountsInLowerCaseOnlyAndAmongWhateverElseIsThere() {
        assertThat(verify(
                        GOOD.toUpperCase(Locale.ROOT).replace("T=", "t=").replace("V1=", "v1="), payload(), SIGNED_AT))
                .isEqualTo(Verdict.SIGNATURE_WRONG);
        assertThat(verify(GOOD.replace("v1=", "v1=short,v0=00,v2=00,v1="), payload(), SIGNED_AT))
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void theDefaultLocaleDoesNotMatter() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(verify(GOOD, payload(), SIGNED_AT)).isEqualTo(Verdict.VALID);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Verdict verify(String header, String body, long now) {
        return StripeSignature.verify(header, bytes(body), List.of("whsec_test_secret"), at(now));
    }

    private static String payload() {
        return FIRST.path("payload").asString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
