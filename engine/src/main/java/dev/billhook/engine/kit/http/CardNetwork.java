package dev.billhook.engine.kit.http;

/** The primary account numbers that card networks give out (ranges of ISO/IEC 7812), and their check digit (Luhn). */
final class CardNetwork {
    static final int SHORTEST = 13;
    static final int LONGEST = 19;

    /** For each first four digits, a bit for every length that some network gives out. */
    private static final int[] LENGTHS = new int[10_000];

    static {
        // Visa. Its old numbers of 13 digits leave out 43 and 49: there they would meet Austrian and German telephone
        // numbers written without a plus sign, and those are alive.
        range(40, 42, 13, 13);
        range(44, 48, 13, 13);
        range(4, 4, 16, 16);
        range(4, 4, 19, 19);
        range(51, 55, 16, 16); // Mastercard
        range(2221, 2720, 16, 16);
        range(34, 34, 15, 15); // American Express
        range(37, 37, 15, 15);
        range(300, 305, 14, 19); // Diners Club
        range(309, 309, 14, 19);
        range(36, 36, 14, 19);
        range(38, 39, 14, 19);
        range(6011, 6011, 16, 19); // Discover
        range(644, 649, 16, 19);
        range(65, 65, 16, 19);
        range(3528, 3589, 16, 19); // JCB
        range(62, 62, 16, 19); // UnionPay
        range(81, 81, 16, 19);
        range(50, 50, 13, 19); // Maestro
        range(56, 58, 13, 19);
        range(63, 63, 13, 19);
        range(67, 67, 13, 19);
    }

    private CardNetwork() {}

    /** Prefixes {@code low} to {@code high}: 4 means 4000 to 4999, 51 to 55 means 5100 to 5599. */
    private static void range(int low, int high, int shortest, int longest) {
        int scale = low < 10 ? 1000 : low < 100 ? 100 : low < 1000 ? 10 : 1;
        for (int prefix = low * scale; prefix < (high + 1) * scale; prefix++) {
            for (int length = shortest; length <= longest; length++) {
                LENGTHS[prefix] |= 1 << length;
            }
        }
    }

    /** @param digits their values; only the first {@code length}, which are at least 13, count */
    static boolean issues(byte[] digits, int length) {
        int prefix = 1000 * digits[0] + 100 * digits[1] + 10 * digits[2] + digits[3];
        return ((LENGTHS[prefix] >> length) & 1) == 1 && checks(digits, length);
    }

    private static boolean checks(byte[] digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits[length - 1 - i];
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
