package dev.billhook.core.billing;

import dev.billhook.core.money.Money;
import dev.billhook.core.proration.DowngradeCredit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the credits of a bill exceed its charges by, before taxes, by the policy {@code downgrade_credit}. What is given up or
 * refunded leaves the bill, in this order; a bill that is still below zero goes to the customer's balance.
 *
 * <p>45.00 credited and 15.00 charged: the bill credits 15.00 and comes to nothing; the other 30.00 are refunded, or nobody's.
 *
 * @param lines of the bill
 * @param refunded what is to be given back of lines that were billed before
 */
public record Surplus(List<Line> lines, List<Line.Credit> refunded) {
    public Surplus {
        lines = List.copyOf(lines);
        refunded = List.copyOf(refunded);
    }

    /**
     * @param discount what coupons take off the lines
     * @param refundable the most of a credit that can be refunded
     */
    public static Surplus of(List<Line> lines, Money discount, Function<Line.Credit, Money> refundable) {
        Money total = Money.sum(lines.stream().map(Line::amount).toList(), discount.currency())
                .minus(discount);
        if (!total.isNegative()) {
            return new Surplus(lines, List.of());
        }
        var kept = new Lowered(lines, List.of(), total.negated()).by(DowngradeCredit.NONE, Line.Credit::credited);
        var left = kept.by(DowngradeCredit.REFUND, refundable);
        return new Surplus(left.lines(), left.taken());
    }

    /** Whether any of it may leave the bill. */
    public static boolean mayLeave(List<Line> lines) {
        for (Line line : lines) {
            if (line instanceof Line.Credit credit && credit.to() != DowngradeCredit.CUSTOMER_BALANCE) {
                return true;
            }
        }
        return false;
    }

    /** @param rest the surplus that is still to be taken */
    private record Lowered(List<Line> lines, List<Line.Credit> taken, Money rest) {
        Lowered by(DowngradeCredit policy, Function<Line.Credit, Money> most) {
            List<Line> kept = new ArrayList<>();
            List<Line.Credit> gone = new ArrayList<>();
            Money left = rest;
            for (Line line : lines) {
                if (!(line instanceof Line.Credit credit) || credit.to() != policy) {
                    kept.add(line);
                    continue;
                }
                Money part = left.min(credit.credited()).min(most.apply(credit));
                if (part.isPositive()) {
                    gone.add(credit.of(part));
                    left = left.minus(part);
                }
                Money stays = part.isPositive() ? credit.credited().minus(part) : credit.credited();
                if (!stays.isZero()) {
                    kept.add(credit.of(stays));
                }
            }
            return new Lowered(kept, gone, left);
        }
    }
}
