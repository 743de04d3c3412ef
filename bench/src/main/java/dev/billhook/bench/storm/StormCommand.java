package dev.billhook.bench.storm;

import dev.billhook.bench.kit.Report;
import dev.billhook.bench.kit.Scratch;
import dev.billhook.server.Rig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./billhook storm}: exit 0 when everything converged and every check held, 1 when not, 2 for a wrong option. */
public final class StormCommand {
    private static final int LISTED = 40;

    private StormCommand() {}

    public static void main(String[] arguments) throws Exception {
        Plan plan = planned(arguments);
        System.out.printf(
                "storm: seed %d, %d payments, %d clients, %d kills, webhooks up to %d s late%n",
                plan.seed(),
                plan.payments(),
                plan.clients(),
                plan.kills(),
                plan.maxDelay().toSeconds());
        var report = new Report("storm");
        report.figure("seed", plan.seed());
        List<String> violations = run(plan, report);
        report.print();
        System.out.println("Written to " + report.write(Scratch.root().resolve("bench/results")));
        tell(plan, violations);
        System.exit(violations.isEmpty() ? 0 : 1);
    }

    private static Plan planned(String[] arguments) {
        try {
            return Plan.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(
                    wrong.getMessage()
                            + "\nUsage: ./billhook storm [--seed N] [--payments N] [--kills N] [--clients N] [--max-delay SECONDS]");
            System.exit(2);
            throw wrong;
        }
    }

    private static List<String> run(Plan plan, Report report) throws Exception {
        Path log = Scratch.root().resolve("bench/target/storm-engine.log");
        Files.deleteIfExists(log);
        try (var scratch = Scratch.named("storm");
                var rig = Rig.start(scratch.folder())) {
            var engine = rig.engineApart(EngineSettings.jvm(log.toString()), EngineSettings.all(), log);
            report.progress("the engine runs as a process of its own; its log is " + log);
            return new Storm(rig, engine, plan, report).run();
        }
    }

    private static void tell(Plan plan, List<String> violations) {
        if (violations.isEmpty()) {
            System.out.println("Converged: provider, engine, books, grants and messages say the same.");
            return;
        }
        System.out.println(violations.size() + " things are not as they must be:");
        violations.stream().limit(LISTED).forEach(each -> System.out.println("  " + each));
        if (violations.size() > LISTED) {
            System.out.println("  and " + (violations.size() - LISTED) + " more");
        }
        System.out.println("The same decisions again: ./billhook storm --seed " + plan.seed() + " --payments "
                + plan.payments() + " --kills " + plan.kills() + " --clients " + plan.clients() + " --max-delay "
                + plan.maxDelay().toSeconds());
    }
}
