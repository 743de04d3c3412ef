package dev.billhook.engine.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The year's books, and what must be true of them. */
final class Closing {
    private final Shop shop;

    Closing(Shop shop) {
        this.shop = shop;
    }

    List<String> trialBalance() {
        List<String> told = new ArrayList<>();
        var balance = shop.get("/v1/ledger/trial_balance");
        for (var total : balance.at("/totals")) {
            String currency = total.at("/debit/currency").asString();
            told.add("");
            told.add("| " + currency + " | debit | credit |");
            told.add("| --- | ---: | ---: |");
            told.addAll(shop.rows("""
                    SELECT l.acc, sum(l.amt) FROM ledger.journal j CROSS JOIN LATERAL unnest(j.legs) AS l (acc, amt, ccy)
                    WHERE  l.ccy = '%s' GROUP BY l.acc HAVING sum(l.amt) <> 0 ORDER BY l.acc
                    """.formatted(currency)).stream()
                    .map(row -> account(currency, row.getFirst(), Long.parseLong(row.get(1))))
                    .toList());
            told.add("| **together** | **%s** | **%s** |"
                    .formatted(
                            Coins.digits(currency, total.at("/debit/amount").asLong()),
                            Coins.digits(currency, total.at("/credit/amount").asLong())));
            assertThat(total.at("/debit/amount").asLong())
                    .as(currency)
                    .isEqualTo(total.at("/credit/amount").asLong());
        }
        return told;
    }

    private String account(String currency, String code, long net) {
        return "| %s %s | %s | %s |"
                .formatted(
                        code,
                        name(code),
                        net > 0 ? Coins.digits(currency, net) : "",
                        net < 0 ? Coins.digits(currency, -net) : "");
    }

    private String name(String code) {
        return StreamSupport.stream(
                        shop.get("/v1/ledger/trial_balance").at("/lines").spliterator(), false)
                .filter(line -> line.at("/code").asString().equals(code))
                .map(line -> line.at("/name").asString().replace('_', ' '))
                .findFirst()
                .orElse("");
    }

    /** Each holds, or the test fails here. */
    List<String> proofs() {
        assertThat(shop.violations()).isEmpty();
        List<String> told = new ArrayList<>();
        told.add("- All %,d invoices are the sum of their lines, and each was booked once, with exactly that sum."
                .formatted(count("billhook.invoice")));
        told.add("- Each of %,d rows of the journal has as much debit as credit.".formatted(count("ledger.journal")));
        told.addAll(deferred());
        told.add("- %,d periods were billed, each once; no invoice was paid twice."
                .formatted(count("billhook.billed_period")));
        told.add("- Invoices are numbered INV-000001 to %s and credit notes CN-000001 to %s; none is missing."
                .formatted(last("invoice"), last("credit_note")));
        told.add("- What customers owe is what their open invoices leave to be paid.");
        return told;
    }

    private long count(String table) {
        return shop.number("SELECT count(*) FROM " + table);
    }

    private String last(String table) {
        return shop.rows("SELECT max(number) FROM billhook." + table).getFirst().getFirst();
    }

    private List<String> deferred() {
        return shop.rows("""
                SELECT d.currency, sum(d.net) FILTER (WHERE d.counts_until IS NULL),
                       (SELECT sum(amount) FROM billhook.revenue_day r WHERE r.currency = d.currency)
                FROM   billhook.deferral d GROUP BY d.currency ORDER BY d.currency
                """).stream()
                .map(row -> deferred(row.getFirst(), Long.parseLong(row.get(1)), Long.parseLong(row.get(2))))
                .toList();
    }

    private static String deferred(String currency, long billed, long earned) {
        return "- Of %s billed ahead, %s is earned and %s still to be earned, which is what account 2020 says."
                .formatted(
                        Coins.of(currency, billed),
                        Coins.digits(currency, earned),
                        Coins.digits(currency, billed - earned));
    }
}
