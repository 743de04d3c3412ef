package dev.billhook.engine.payment.reconciliation;

import java.util.ArrayList;
import java.util.List;

/** What one page brought. */
final class Outcome {
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private long checked;
    private long foreign;

    void compared(List<Difference> found) {
        checked++;
        differences.addAll(found);
    }

    void isForeign() {
        foreign++;
    }

    /** @param providerId met in the provider's list */
    void sees(String providerId) {
        seen.add(providerId);
    }

    long checked() {
        return checked;
    }

    long foreign() {
        return foreign;
    }

    List<String> seen() {
        return seen;
    }

    List<Difference> differences() {
        return differences;
    }

    long count(Difference.Action action) {
        return differences.stream()
                .filter(difference -> difference.action() == action)
                .count();
    }
}
