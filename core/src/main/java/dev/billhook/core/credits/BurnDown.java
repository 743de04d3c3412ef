package dev.billhook.core.credits;

import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Grants burned by a history of use, up to and without a moment. What nothing covered stays as overage, and the next grant
 * that becomes active pays it first.
 *
 * @param balances what each grant has left as seen just before the end: zero for one that was not active then
 * @param burns every burn, in order of time; one at the start of a grant may pay for earlier overage
 */
public record BurnDown(Map<String, Rational> balances, Rational overage, List<Dated> burns) {
    public record Dated(Instant at, Burn burn) {}

    public BurnDown {
        balances = Collections.unmodifiableMap(new LinkedHashMap<>(balances)); // keeps the order of the grants
        burns = List.copyOf(burns);
    }

    public static BurnDown of(List<Grant> grants, List<Usage> usages, Instant until, BurnOrder order) {
        List<GrantBalance> balances = grants.stream().map(GrantBalance::full).toList();
        Rational overage = Rational.ZERO;
        List<Dated> burns = new ArrayList<>();
        for (Usage usage : steps(grants, usages, until)) {
            Burn burn = Burn.of(balances, overage.plus(usage.amount()), usage.at(), order);
            balances = burn.applyTo(balances);
            overage = burn.overage();
            burns.add(new Dated(usage.at(), burn));
        }
        return new BurnDown(
                seenAt(until, balances),
                overage,
                burns.stream()
                        .filter(dated -> !dated.burn().allocations().isEmpty())
                        .toList());
    }

    /** Every use, and a use of nothing wherever a grant begins, so that it pays overage then. */
    private static List<Usage> steps(List<Grant> grants, List<Usage> usages, Instant until) {
        Stream<Usage> beginnings = grants.stream().map(grant -> new Usage(grant.effectiveAt(), Rational.ZERO));
        return Stream.concat(beginnings, usages.stream())
                .filter(step -> step.at().isBefore(until))
                .sorted(Comparator.comparing(Usage::at))
                .toList();
    }

    private static Map<String, Rational> seenAt(Instant until, List<GrantBalance> balances) {
        Map<String, Rational> seen = new LinkedHashMap<>();
        balances.forEach(balance -> seen.put(
                balance.grant().id(), balance.grant().isActiveJustBefore(until) ? balance.remaining() : Rational.ZERO));
        return seen;
    }
}
