package dev.billhook.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was typed after {@code ./billhook pricebook}: a verb, what it is about, and its options. */
record PriceBookCall(String verb, String subject, Map<String, String> options) {

    static final String USAGE = """
            Usage: ./billhook pricebook validate FILE
                   ./billhook pricebook diff FILE [--url URL] [--key KEY]
                   ./billhook pricebook apply FILE [--url URL] [--key KEY]
                   ./billhook pricebook migrate BOOK --mode MODE [--to VERSION] [--from VERSION,…] [--plans PLAN[=PLAN],…]
                                                [--yes] [--url URL] [--key KEY]
                   ./billhook pricebook campaigns BOOK [--url URL] [--key KEY]
                   ./billhook pricebook campaign ID [--cancel] [--url URL] [--key KEY]

            migrate shows for whom what changes; with --yes it also begins to move them. MODE: now_with_proration,
            at_renewal or never. Left out, --to is the version in effect, --from all others, --plans all of them.

            Without --url: the engine that ./billhook up runs here. Without --key: the key in the variable
            BILLHOOK_SECRET_KEY, which other users of the machine do not see, or that of the demo.""";

    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "validate", Set.of(),
            "diff", Set.of(),
            "apply", Set.of(),
            "migrate", Set.of("--mode", "--to", "--from", "--plans", "--yes"),
            "campaigns", Set.of(),
            "campaign", Set.of("--cancel"));

    private static final Set<String> OF_ALL = Set.of("--url", "--key");
    private static final Set<String> WITHOUT_VALUE = Set.of("--yes", "--cancel");
    private static final Map<String, String> SHAPES = Map.of(
            "--to", "\\d{1,9}",
            "--from", "\\d{1,9}(,\\d{1,9})*",
            "--plans", "[^,=]+(=[^,=]+)?(,[^,=]+(=[^,=]+)?)*");

    /** Empty when it is no call of this command. */
    static Optional<PriceBookCall> of(List<String> typed) {
        if (typed.size() < 2 || !OPTIONS.containsKey(typed.getFirst())) {
            return Optional.empty();
        }
        var options = new HashMap<String, String>();
        for (int i = 2; i < typed.size(); i++) {
            String option = typed.get(i);
            String value = WITHOUT_VALUE.contains(option) ? "yes" : i + 1 < typed.size() ? typed.get(++i) : "";
            if (!isOf(typed.getFirst(), option) || !value.matches(SHAPES.getOrDefault(option, ".+"))) {
                return Optional.empty();
            }
            options.put(option, value);
        }
        return Optional.of(new PriceBookCall(typed.getFirst(), typed.get(1), options))
                .filter(call -> !call.verb().equals("migrate") || call.has("--mode"));
    }

    private static boolean isOf(String verb, String option) {
        return OF_ALL.contains(option) || OPTIONS.getOrDefault(verb, Set.of()).contains(option);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return verb + " " + subject;
    }
}
