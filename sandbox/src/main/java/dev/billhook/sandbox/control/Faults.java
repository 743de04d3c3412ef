package dev.billhook.sandbox.control;

import dev.billhook.sandbox.http.Interference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;

/** The fault rules in force. They live in memory: a restart is a clean provider. */
@Component
final class Faults implements Interference {

    private final Dice dice;
    private final List<FaultRule> rules = new ArrayList<>();
    private long lastId;

    Faults(Dice dice) {
        this.dice = dice;
    }

    /** The first rule that concerns the request and whose dice fall; it has one less left. */
    @Override
    public synchronized Fault next(String method, String path) {
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            if (!rule.isSpent() && rule.concerns(method, path) && dice.hits(rule.probability())) {
                rules.set(i, rule.afterHit());
                return rule.fault();
            }
        }
        return Fault.NONE;
    }

    synchronized FaultRule add(LongFunction<FaultRule> numbered) {
        FaultRule rule = numbered.apply(++lastId);
        rules.add(rule);
        return rule;
    }

    synchronized List<FaultRule> list() {
        return List.copyOf(rules);
    }

    synchronized void clear() {
        rules.clear();
    }
}
