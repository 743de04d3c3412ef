package dev.billhook.core.invoicing;

import dev.billhook.core.money.Money;
import java.util.Set;

/** What is taken off the lines before tax, in the order given. */
public sealed interface Deduction {
    String id();

    /** The products whose lines it may lower; none named means all. */
    Set<String> products();

    /**
     * A coupon as it applies to this invoice.
     *
     * @param lines the ids of those it may lower, where the invoice has others that it is not for; none named means all
     */
    record Discount(Coupon coupon, Set<String> lines) implements Deduction {
        public Discount {
            lines = Set.copyOf(lines);
        }

        public Discount(Coupon coupon) {
            this(coupon, Set.of());
        }

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
