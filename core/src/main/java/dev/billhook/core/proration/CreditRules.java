package dev.billhook.core.proration;

/** How much is credited for what was billed and not used, and where that goes. */
public record CreditRules(CreditBasis basis, CreditCap cap, DowngradeCredit to) {
    static final CreditRules DEFAULT =
            new CreditRules(CreditBasis.PRICE, CreditCap.PAID_LESS_CREDITS, DowngradeCredit.CUSTOMER_BALANCE);
}
