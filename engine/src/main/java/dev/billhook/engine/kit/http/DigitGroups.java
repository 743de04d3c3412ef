package dev.billhook.engine.kit.http;

/**
 * Groups of digits as they are met, and whether together they are written like a card number: 4-4-4-4, 4-6-5, 6-13 …
 */
final class DigitGroups {
    private final byte[] digits = new byte[CardNetwork.LONGEST];
    private int count;
    private int groups;
    private int firstLength;
    private int secondLength;
    private int lastLength;
    private boolean equalSoFar;
    private boolean decimal;

    void clear() {
        count = 0;
        groups = 0;
        decimal = false;
    }

    /** @return false when there are now more digits than any card has */
    boolean add(String text, int start, int end) {
        int length = end - start;
        if (count + length > CardNetwork.LONGEST) {
            return false;
        }
        for (int at = start; at < end; at++) {
            digits[count++] = (byte) (text.charAt(at) - '0');
        }
        groups++;
        equalSoFar = groups <= 2 || (equalSoFar && lastLength == firstLength);
        switch (groups) {
            case 1 -> firstLength = length;
            case 2 -> {
                secondLength = length;
                decimal = text.charAt(start - 1) == '.';
            }
            default -> decimal = false;
        }
        lastLength = length;
        return true;
    }

    boolean looksLikeCard() {
        return count >= CardNetwork.SHORTEST && isWrittenLikeOne() && CardNetwork.issues(digits, count);
    }

    private boolean isWrittenLikeOne() {
        boolean equalButTheLast = equalSoFar && lastLength <= firstLength;
        return !decimal && (equalButTheLast || (groups == 2 && inTwo()) || (groups == 3 && inThree()));
    }

    /** Issuer and account (6-10, 6-13), or a part set apart as on receipts (4-12, 12-4). */
    private boolean inTwo() {
        return firstLength == 6 || firstLength == 4 || secondLength == 4;
    }

    /** American Express (4-6-5) and Diners Club (4-6-4). */
    private boolean inThree() {
        return firstLength == 4 && secondLength == 6;
    }
}
