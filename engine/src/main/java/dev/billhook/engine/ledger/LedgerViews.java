package dev.billhook.engine.ledger;

import dev.billhook.core.journal.Side;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.MoneyView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The books as the API shows them: amounts on a named side, never below zero for being a credit. */
final class LedgerViews {
    private LedgerViews() {}

    /** @param balance above zero on the normal side */
    record AccountView(
            AccountNumber id,
            String object,
            int code,
            String name,
            String currency,
            @Nullable String customer,
            String normalSide,
            MoneyView balance,
            MoneyView held) {
        static AccountView of(AccountBalance row) {
            var account = row.account();
            var customer = account.customer();
            return new AccountView(
                    account,
                    "ledger_account",
                    account.kind().code(),
                    lower(account.kind()),
                    account.currency().code(),
                    customer == null ? null : PublicId.format(AccountNumber.CUSTOMER_PREFIX, customer),
                    lower(account.kind().normalSide()),
                    MoneyView.of(row.balance()),
                    MoneyView.of(row.held()));
        }
    }

    /** @param balanceAfter above zero on the account's normal side */
    record LineView(
            LineId id,
            String object,
            JournalId journal,
            String kind,
            String source,
            @Nullable String customer,
            String side,
            MoneyView amount,
            MoneyView balanceAfter,
            Instant effectiveAt) {
        static LineView of(AccountNumber account, StatementLine line) {
            boolean debit = line.amount().isPositive();
            return new LineView(
                    line.id(),
                    "ledger_line",
                    line.id().journal(),
                    lower(line.kind()),
                    line.source(),
                    line.customer(),
                    lower(debit ? Side.DEBIT : Side.CREDIT),
                    MoneyView.of(debit ? line.amount() : line.amount().negated()),
                    MoneyView.of(new AccountBalance(account, line.netAfter(), line.netAfter()).balance()),
                    line.effectiveAt());
        }
    }

    record TrialBalanceView(String object, @Nullable Instant at, List<TrialLine> lines, List<Total> totals) {
        static TrialBalanceView of(@Nullable Instant at, List<AccountBalance> rows) {
            return new TrialBalanceView(
                    "trial_balance",
                    at,
                    rows.stream().map(TrialLine::of).toList(),
                    rows.stream()
                            .map(row -> row.account().currency())
                            .distinct()
                            .map(currency -> Total.of(currency, rows))
                            .toList());
        }
    }

    record TrialLine(AccountNumber account, int code, String name, MoneyView debit, MoneyView credit) {
        static TrialLine of(AccountBalance row) {
            var kind = row.account().kind();
            return new TrialLine(
                    row.account(), kind.code(), lower(kind), MoneyView.of(row.debit()), MoneyView.of(row.credit()));
        }
    }

    /** The two are equal; they are shown so that anyone can see it. */
    record Total(MoneyView debit, MoneyView credit) {
        static Total of(Currency currency, List<AccountBalance> rows) {
            return new Total(sum(currency, rows, AccountBalance::debit), sum(currency, rows, AccountBalance::credit));
        }

        private static MoneyView sum(
                Currency currency, List<AccountBalance> rows, Function<AccountBalance, Money> column) {
            return MoneyView.of(rows.stream()
                    .filter(row -> row.account().currency().equals(currency))
                    .map(column)
                    .reduce(Money.zero(currency), Money::plus));
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
