package dev.billhook.bench.storm;

import java.util.List;

/** A test card and what its holder does when the bank asks for more. The sandbox's README says what each number is for. */
record Card(String number, Answer answer, boolean pays) {
    enum Answer {
        NOT_ASKED,
        APPROVE,
        FAIL,
        /** Closes the page without an answer. */
        LEAVE
    }

    static final List<Card> PAYING = List.of(
            new Card("4242424242424242", Answer.NOT_ASKED, true),
            new Card("4242424242424242", Answer.NOT_ASKED, true),
            new Card("5555555555554444", Answer.NOT_ASKED, true),
            new Card("4000056655665556", Answer.NOT_ASKED, true));

    static final List<Card> DECLINED = List.of(
            new Card("4000000000000002", Answer.NOT_ASKED, false),
            new Card("4000000000009995", Answer.NOT_ASKED, false),
            new Card("4000000000000069", Answer.NOT_ASKED, false),
            new Card("4000000000000127", Answer.NOT_ASKED, false),
            new Card("4000000000000119", Answer.NOT_ASKED, false));

    private static final String ASKS = "4000002760003184";

    static final Card APPROVED = new Card(ASKS, Answer.APPROVE, true);
    static final Card FAILED = new Card(ASKS, Answer.FAIL, false);
    static final Card LEFT = new Card(ASKS, Answer.LEAVE, false);
    static final Card APPROVED_THEN_DECLINED = new Card("4000008400001629", Answer.APPROVE, false);
}
