package dev.billhook.sandbox.card;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.KeyedHash;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The one place that sees a card number: checks it, recognises the test card, and lets go of it. */
@Component
public final class CardVault {

    private final KeyedHash hash;
    private final Clock clock;

    CardVault(KeyedHash hash, Clock clock) {
        this.hash = hash;
        this.clock = clock;
    }

    public Card read(CardEntry entry) {
        if (!Luhn.holds(entry.number())) {
            throw refused("incorrect_number", "card[number]", "Your card number is incorrect.");
        }
        Brand brand = Brand.of(entry.number())
                .orElseThrow(
                        () -> refused("invalid_number", "card[number]", "Your card number is not a valid number."));
        checkExpiry(entry);
        checkCvc(entry, brand);
        TestCard card = TestCards.byNumber(entry.number()).orElseThrow(CardVault::notATestCard);
        return card(card, entry.month(), entry.year(), entry.cvc().isPresent());
    }

    /** {@code pm_card_visa} and its like: an approved card that expires in three years. */
    public Optional<Card> ofToken(String token) {
        int year = YearMonth.now(clock.withZone(ZoneOffset.UTC)).getYear() + 3;
        return TestCards.byToken(token).map(card -> card(card, 12, year, true));
    }

    private Card card(TestCard card, int month, int year, boolean withCvc) {
        String number = card.number();
        return new Card(
                card.brand(),
                number.substring(number.length() - 4),
                month,
                year,
                card.funding(),
                card.country(),
                hash.of("card " + number).substring(0, 16),
                withCvc,
                card.behaviour());
    }

    private void checkExpiry(CardEntry entry) {
        if (entry.month() < 1 || entry.month() > 12) {
            throw refused("invalid_expiry_month", "card[exp_month]", "Your card's expiration month is invalid.");
        }
        YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        if (entry.year() < now.getYear() || entry.year() > now.getYear() + 50) {
            throw refused("invalid_expiry_year", "card[exp_year]", "Your card's expiration year is invalid.");
        }
        if (YearMonth.of(entry.year(), entry.month()).isBefore(now)) {
            throw refused("invalid_expiry_month", "card[exp_month]", "Your card's expiration month is invalid.");
        }
    }

    private static void checkCvc(CardEntry entry, Brand brand) {
        entry.cvc().ifPresent(cvc -> {
            if (!cvc.matches("\\d{3,4}") || cvc.length() > brand.cvcLength()) {
                throw refused("invalid_cvc", "card[cvc]", "Your card's security code is invalid.");
            }
        });
    }

    private static ApiError notATestCard() {
        Decline reason = Decline.NOT_A_TEST_CARD;
        return ApiError.card(reason.code(), reason.declineCode().orElse(null), "card[number]", reason.message());
    }

    private static ApiError refused(String code, String param, String message) {
        return ApiError.card(code, null, param, message);
    }
}
