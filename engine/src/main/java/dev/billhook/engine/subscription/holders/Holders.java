package dev.billhook.engine.subscription.holders;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.catalog.pricebook.Difference;
import dev.billhook.engine.catalog.pricebook.Plan;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.catalog.pricebook.PublishedPlan;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.subscription.holders.HeldPlan.HeldVersion;
import dev.billhook.engine.subscription.holders.HolderStore.Held;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a changed price book means to those who are subscribed, in the caller's transaction. */
@Component
final class Holders {
    private final HolderStore store;
    private final PriceBooks books;

    Holders(HolderStore store, PriceBooks books) {
        this.store = store;
        this.books = books;
    }

    private record Sold(String plan, Currency currency) {}

    /** One for each plan and currency that somebody has; at most as many as the book has of both. */
    List<HeldPlan> of(Difference difference) {
        var held = store.running(difference.book().key(), difference.plans()).stream()
                .collect(groupingBy(one -> new Sold(one.plan(), one.currency()), LinkedHashMap::new, toList()));
        return held.entrySet().stream()
                .map(entry -> plan(difference, entry.getKey(), entry.getValue()))
                .toList();
    }

    private HeldPlan plan(Difference difference, Sold sold, List<Held> held) {
        var plan = Optional.ofNullable(difference.book().plans().get(sold.plan()))
                .filter(now -> now.isSoldIn(sold.currency()));
        var perPeriod = plan.flatMap(one -> one.perPeriod(sold.currency()));
        return HeldPlan.of(
                sold.plan(),
                sold.currency().code(),
                perPeriod,
                held.stream()
                        .map(one -> version(difference.book().key(), one, plan, perPeriod))
                        .toList(),
                fate(plan, perPeriod));
    }

    private HeldVersion version(String book, Held held, Optional<Plan> now, Optional<Money> perPeriod) {
        var agreed = books.plan(book, held.version(), held.plan()).map(PublishedPlan::plan);
        var before = agreed.flatMap(plan -> plan.perPeriod(held.currency()));
        var difference = perPeriod
                .filter(_ -> agreed.map(Plan::interval).equals(now.map(Plan::interval)))
                .flatMap(after -> before.map(after::minus));
        return new HeldVersion(
                held.version(),
                held.subscriptions(),
                before.map(MoneyView::of).orElse(null),
                difference.map(MoneyView::of).orElse(null));
    }

    private static String fate(Optional<Plan> plan, Optional<Money> perPeriod) {
        return plan.map(now -> perPeriod
                        .map(money -> "new ones pay " + money + " per " + now.period())
                        .orElse("new ones pay for what they use"))
                .orElse("no new ones are sold");
    }
}
