package dev.billhook.engine.purchase;

import java.util.function.Consumer;

/**
 * A bean of this type, in an application that embeds the engine, does the business of one paid feature. It is called once per
 * paid purchase, in a transaction of the purchase's tenant, soon after the payment and whether or not the customer's page is
 * still open. When it throws, its writes roll back and it is called again, later and later. What it has done is remembered
 * under the bean's name, so keep that name. No network in it: it holds a transaction.
 */
public interface PaidFeature {
    /** The key of the features file. */
    String feature();

    /** @param purchase as it is now: paid, or already refunded when the call comes late */
    void paid(Purchase purchase);

    static PaidFeature of(String feature, Consumer<Purchase> work) {
        return new PaidFeature() {
            @Override
            public String feature() {
                return feature;
            }

            @Override
            public void paid(Purchase purchase) {
                work.accept(purchase);
            }
        };
    }
}
