package dev.billhook.engine.purchase;

import dev.billhook.engine.catalog.Features;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;

/** Brings paid purchases of one feature to the bean that serves it. */
final class PaidFeatureHandler implements EventHandler {
    private final String bean;
    private final PaidFeature served;
    private final Purchases purchases;

    PaidFeatureHandler(String bean, PaidFeature served, Purchases purchases, Features features) {
        if (features.find(served.feature()).isEmpty()) {
            throw new IllegalStateException("bean '" + bean + "' serves the paid feature '" + served.feature()
                    + "', which is not declared; declare it in the file named by billhook.catalog.features-file");
        }
        this.bean = bean;
        this.served = served;
        this.purchases = purchases;
    }

    @Override
    public String name() {
        return "paid_feature:" + bean;
    }

    @Override
    public boolean wants(String eventType) {
        return eventType.equals("purchase.paid");
    }

    @Override
    public void handle(Event event) {
        var purchase = purchases.get(new PurchaseId(event.aggregateId()));
        if (purchase.feature().equals(served.feature())) {
            served.paid(purchase);
        }
    }
}
