package dev.billhook.sandbox.charge;

/** The provider's price: 1.5 % of the captured amount, rounded half up, plus 25 minor units. 1999 costs 30 + 25 = 55. */
final class Fee {

    private static final long PER_MILLE = 15;
    private static final long FIXED = 25;

    /** For each dispute that takes funds away. */
    static final long DISPUTE = 1500;

    private Fee() {}

    static long of(long amount) {
        return (amount * PER_MILLE + 500) / 1000 + FIXED;
    }
}
