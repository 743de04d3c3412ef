package dev.billhook.sandbox.card;

import java.util.Arrays;
import java.util.Optional;

/** Card networks by number prefix. */
public enum Brand {
    VISA("visa", "4\\d{12}(\\d{3}(\\d{3})?)?", 3),
    MASTERCARD("mastercard", "(5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}", 3),
    AMEX("amex", "3[47]\\d{13}", 4),
    DISCOVER("discover", "(6011|64[4-9]\\d|65\\d{2})\\d{12}", 3),
    DINERS("diners", "3(0[0-5]|[689]\\d)\\d{11,13}", 3),
    JCB("jcb", "35(2[89]|[3-8]\\d)\\d{12}", 3),
    UNIONPAY("unionpay", "62\\d{14,17}", 3);

    private final String code;
    private final String numbers;
    private final int cvcLength;

    Brand(String code, String numbers, int cvcLength) {
        this.code = code;
        this.numbers = numbers;
        this.cvcLength = cvcLength;
    }

    static Optional<Brand> of(String number) {
        return Arrays.stream(values())
                .filter(brand -> number.matches(brand.numbers))
                .findFirst();
    }

    public String code() {
        return code;
    }

    int cvcLength() {
        return cvcLength;
    }
}
