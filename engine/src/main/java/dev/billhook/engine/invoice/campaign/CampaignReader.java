package dev.billhook.engine.invoice.campaign;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.billhook.engine.catalog.pricebook.BookVersion;
import dev.billhook.engine.catalog.pricebook.Plan;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.catalog.pricebook.PublishedPlan;
import dev.billhook.engine.invoice.billing.Moving;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Reads what is asked for against what is published, in the caller's transaction. */
@Component
final class CampaignReader {
    private static final int PLANS_MOST = 100;

    private final PriceBooks books;

    CampaignReader(PriceBooks books) {
        this.books = books;
    }

    Campaign read(MigrationCampaignId id, NewCampaign asked) {
        var now = Tenancy.current().now();
        var mode = mode(asked.mode());
        var version = version(asked, now);
        if (mode == Mode.NOW_WITH_PRORATION && version.effectiveAt().isAfter(now)) {
            throw Moving.notInEffect(version);
        }
        var from = asked.fromVersions() == null ? List.<Integer>of() : asked.fromVersions();
        if (from.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid(
                    "from_versions",
                    "parameter_invalid",
                    "'from_versions' holds a null.",
                    "Send numbers of versions, or leave it out for all others.");
        }
        for (int number : from) {
            published(version.book(), number, "from_versions");
        }
        return new Campaign(
                id,
                new Scope(version.book(), version.number(), from, plans(asked, version), asked.plans() == null),
                mode,
                Status.ENLISTING,
                now,
                null);
    }

    private static Mode mode(String word) {
        try {
            return Mode.of(word);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid(
                    "mode",
                    "parameter_invalid",
                    "'mode' is no way to move subscriptions.",
                    "Send now_with_proration, at_renewal or never.");
        }
    }

    private BookVersion version(NewCampaign asked, Instant now) {
        if (asked.toVersion() != null) {
            return published(asked.priceBook(), asked.toVersion(), "to_version");
        }
        return books.version(asked.priceBook(), now).orElseThrow(() -> Problem.notFound("price book", "price_book"));
    }

    private BookVersion published(String book, int number, String param) {
        return books.version(book, number).orElseThrow(() -> Problem.notFound("price book version", param));
    }

    private Map<String, String> plans(NewCampaign asked, BookVersion version) {
        var sold = books.plans(version)
                .map(PublishedPlan::plan)
                .filter(plan -> !plan.addOn())
                .map(Plan::key)
                .collect(toSet());
        var plans = asked.plans();
        if (plans == null) {
            return sold.stream().collect(toMap(Function.identity(), Function.identity()));
        }
        if (plans.isEmpty() || plans.size() > PLANS_MOST) {
            throw Problem.invalid(
                    "plans",
                    "parameter_invalid",
                    "'plans' names none, or more than " + PLANS_MOST + ".",
                    "Name the plans to move, or leave it out for all.");
        }
        plans.keySet().stream()
                .filter(plan -> !books.everSold(version.book(), plan))
                .findFirst()
                .ifPresent(plan -> {
                    throw Problem.invalid(
                            "plans." + plan,
                            "plan_unknown",
                            "'" + plan + "' is no plan that any version of '" + version.book() + "' sells on its own.",
                            "Name the plan that the subscriptions have, and behind it the one that they get.");
                });
        plans.forEach((plan, target) -> requireSold(plan, target, sold, version));
        return plans;
    }

    private static void requireSold(String plan, String target, Set<String> sold, BookVersion version) {
        if (!sold.contains(target)) {
            throw Problem.invalid(
                    "plans." + plan,
                    "plan_not_in_version",
                    "'" + target + "' is no plan of version " + version.number() + " that is sold on its own.",
                    "Send one of " + String.join(", ", sold.stream().sorted().toList()) + ".");
        }
    }
}
