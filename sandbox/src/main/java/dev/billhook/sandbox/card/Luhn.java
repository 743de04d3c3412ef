package dev.billhook.sandbox.card;

/** Check digit of ISO/IEC 7812-1, annex B: 4242424242424242 holds, 4242424242424241 does not. */
final class Luhn {

    private Luhn() {}

    static boolean holds(String number) {
        if (!number.matches("\\d{12,19}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
