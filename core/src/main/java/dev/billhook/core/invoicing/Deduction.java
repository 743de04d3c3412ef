package dev.billhook.core.invoicing;

import dev.billhook.core.money.Money;
import java.util.Set;

/** What is taken off the lines before tax, in the order given. */
public sealed interface Deduction {
    String id();

    /** The products whose lines it may lower; none named means all. */
    Set<String> products();

    /** A coupon as it applies to this invoice. */
    record Discount(Coupon coupon) implements Deduction {
        @Override
        public String id() {
            return coupon.id();
        }

        @Override
        public Set<String> products() {
            return coupon.products();
        }
    }

    /**
     * What bills within the period already took of its usage. It lowers the lines of these products first, and the others by
     * what is left.
     *
     * @param amount without tax
     */
    record AlreadyInvoiced(String id, Money amount, Set<String> products) implements Deduction {
        public AlreadyInvoiced {
            products = Set.copyOf(products);
            if (amount.isNegative()) {
                throw new IllegalArgumentException("Already invoiced is " + amount + "; give zero or more");
            }
        }
    }
}
