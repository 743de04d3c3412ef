package dev.billhook.bench.kit;

import java.util.ArrayList;
import java.util.List;

/** One figure over the rounds of a run. */
public final class Figures {
    private final List<Double> rounds = new ArrayList<>();

    public void add(double value) {
        rounds.add(value);
    }

    public double latest() {
        return rounds.getLast();
    }

    public double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median of the ratios round by round: both sides of a ratio met the machine in the same state. */
    public double medianRatio(Figures to) {
        var ratios = new Figures();
        for (int i = 0; i < rounds.size(); i++) {
            ratios.add(rounds.get(i) / to.rounds.get(i));
        }
        return ratios.median();
    }
}
