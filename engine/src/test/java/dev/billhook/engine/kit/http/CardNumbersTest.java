package dev.billhook.engine.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.db.PublicId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
    @ParameterizedTest
    @MethodSource("dev.billhook.engine.kit.http.TestCards#numbers")
    void everyTestCardIsFoundHoweverItIsWritten(String number) {
        assertThat(CardNumbers.present(number)).isTrue();
        assertThat(CardNumbers.present("{\"amount\": " + number + "}"))
                .as("as a number")
                .isTrue();
        assertThat(CardNumbers.present("{\"a\": [{\"b\": \"pay with " + number + " please\"}]}"))
                .isTrue();
        for (String between : new String[] {" ", "-", ".", "\u00a0", "\u2009", "\u2013", "\u2011"}) {
            assertThat(CardNumbers.present(TestCards.grouped(number, between)))
                    .as("'" + between + "'")
                    .isTrue();
        }
        assertThat(CardNumbers.present("number=" + number + "&exp=12/28")).isTrue();
        assertThat(CardNumbers.present(TestCards.grouped(number, " ") + " 12/28 123"))
                .isTrue();
        assertThat(CardNumbers.present("order 17 " + TestCards.grouped(number, " ")))
                .isTrue();
        assertThat(CardNumbers.present(number + ".00")).isTrue();
        assertThat(CardNumbers.present(escaped(number, '0'))).as("escapes").isTrue();
        assertThat(CardNumbers.present(shifted(number, '０')))
                .as("full-width digits")
                .isTrue();
        assertThat(CardNumbers.present(escaped(number, '０')))
                .as("escaped full-width digits")
                .isTrue();
        assertThat(CardNumbers.present(shifted(number, 0x1d7ce)))
                .as("digits outside the basic plane")
                .isTrue();
        assertThat(CardNumbers.present(TestCards.grouped(number, "\u200b")))
                .as("zero-width spaces")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242 4242 4242 4241", // the check digit is wrong
                "9999999999999995", // no network
                "42424242424242424242", // 20 digits
                "order4242424242424242",
                "pi_4242424242424242",
                "4242424242424242abc",
                "{\"amount\": 99999999, \"currency\": \"EUR\"}",
                "2026-11-22T05:12:35.123456Z",
                "2026-11-22 05:12:35",
                "1763788355123456",
                "1763788355123456789",
                "+4917612345678",
                "+49 176 1234 5678",
                "+44 7911 123456",
                "0049 176 12345678",
                "4915112345674",
                "ES91 2100 0418 4502 0005 1332",
                "ES9121000418450200051332",
                "DE89 3704 0044 0532 0130 00",
                "GB82 WEST 1234 5698 7654 32",
                "FR14 2004 1010 0505 0001 3M02 606",
                "41111111-1111-4111-8111-111111111111",
                "48.85837009999999, 2.294481",
                "0.4111111111111111",
                "192.168.100.200 255.255.255.255",
                "1.3.6.1.4.1.4111.1111.1111.1111",
                "3,141,592,653,589,793",
                ""
            })
    void whatIsNoCardPasses(String text) {
        assertThat(CardNumbers.present(text)).isFalse();
    }

    @Test
    void everyPrintedIbanPasses() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            String account = random.ints(20, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
            String iban = "ES" + checkDigits(account, "ES") + account;
            assertThat(CardNumbers.present(iban)).as(iban).isFalse();
            assertThat(CardNumbers.present(TestCards.grouped(iban, " ")))
                    .as(iban)
                    .isFalse();
        }
    }

    @Test
    void randomIdsPass() {
        var random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            var uuid =
                    new UUID((random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() & ~(3L << 62)) | (2L << 62));
            assertThat(CardNumbers.present(uuid.toString())).as(uuid.toString()).isFalse();
            assertThat(CardNumbers.present(PublicId.format("pi", uuid))).isFalse();
            assertThat(CardNumbers.present(PublicId.format("cus", PublicId.next())))
                    .isFalse();
            String hex = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
            assertThat(CardNumbers.present("req_" + hex)).isFalse();
            assertThat(CardNumbers.present(Instant.ofEpochSecond(random.nextInt(2_000_000_000)) + " EUR 1234.56"))
                    .isFalse();
        }
    }

    @Test
    void everyUuidOfDigitsPasses() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            String digits = random.ints(32, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
            String uuid = digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
            assertThat(CardNumbers.present("{\"reference\":\"" + uuid + "\"}"))
                    .as(uuid)
                    .isFalse();
        }
    }

    @Test
    @Timeout(30)
    void aLongTextIsSearchedInBoundedTimeAndStack() {
        assertThat(CardNumbers.present("+" + "1".repeat(1 << 20))).isFalse();
        assertThat(CardNumbers.present("1 ".repeat(1 << 19))).isFalse();
        assertThat(CardNumbers.present("A".repeat(1 << 20))).isFalse();
        assertThat(CardNumbers.present("\\u0031".repeat(150_000))).isFalse();
        assertThat(CardNumbers.present("x".repeat(1 << 20) + " 4242424242424242"))
                .isTrue();
    }

    @Test
    void redactingLeavesTheRestAsItWas() {
        assertThat(CardNumbers.redact("card 4242 4242 4242 4242 of order 17, then 378282246310005."))
                .isEqualTo("card [card number] of order 17, then [card number].");
        assertThat(CardNumbers.redact("nothing here – 17")).isEqualTo("nothing here – 17");
    }

    private static String escaped(String digits, char zero) {
        return digits.chars()
                .mapToObj(c -> String.format("\\u%04x", zero + c - '0'))
                .collect(Collectors.joining());
    }

    private static String shifted(String digits, int zero) {
        var text = new StringBuilder();
        digits.chars().forEach(c -> text.appendCodePoint(zero + c - '0'));
        return text.toString();
    }

    private static String checkDigits(String account, String country) {
        var number = new StringBuilder();
        (account + country + "00").chars().forEach(c -> number.append(Character.digit(c, 36)));
        int rest = new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
        return String.format("%02d", 98 - rest);
    }
}
