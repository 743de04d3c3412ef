package dev.billhook.engine.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The picture of ARCHITECTURE.md: lines of {@code name (planned)? -> names}, highest floor first.
 *
 * @param below for each floor, those it may import, without the kit that every feature may use
 * @param planned floors that have no code yet
 */
record Floors(Map<String, Set<String>> below, Set<String> planned) {
    private static final String ENGINE = "dev.billhook.engine.";
    private static final Pattern BLOCK = Pattern.compile("```floors\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("(\\S+)( \\(planned\\))? *->(.*)");

    static Floors of(String document) {
        var block = BLOCK.matcher(document);
        if (!block.find()) {
            throw new IllegalArgumentException("no ```floors block");
        }
        var below = new LinkedHashMap<String, Set<String>>();
        var planned = new ArrayList<String>();
        for (var text : block.group(1).lines().filter(l -> !l.isBlank()).toList()) {
            var line = LINE.matcher(text);
            if (!line.matches()) {
                throw new IllegalArgumentException("not a floor: " + text);
            }
            if (line.group(2) != null) {
                planned.add(line.group(1));
            }
            below.put(line.group(1), words(line.group(3)));
        }
        return new Floors(below, Set.copyOf(planned));
    }

    private static Set<String> words(String text) {
        return Pattern.compile("\\s+")
                .splitAsStream(text.strip())
                .filter(w -> !w.isEmpty())
                .collect(Collectors.toSet());
    }

    /** The floor a package stands on: its first name below the engine, two names in the kit; empty for the engine itself. */
    static String floor(String packageName) {
        if (!packageName.startsWith(ENGINE)) {
            return "";
        }
        var names = List.of(packageName.substring(ENGINE.length()).split("[.]"));
        boolean kit = names.getFirst().equals("kit") && names.size() > 1;
        return kit ? "kit." + names.get(1) : names.getFirst();
    }

    boolean allows(String from, String to) {
        boolean kitForAll = to.startsWith("kit.") && !from.startsWith("kit.");
        return from.equals(to)
                || kitForAll
                || below.getOrDefault(from, Set.of()).contains(to);
    }

    /** Lines whose right side names a floor that does not stand below: a cycle, or a name without a line. */
    List<String> notBelow() {
        var order = List.copyOf(below.keySet());
        return below.entrySet().stream()
                .flatMap(line -> line.getValue().stream()
                        .filter(to -> order.indexOf(to) <= order.indexOf(line.getKey()))
                        .map(to -> line.getKey() + " -> " + to))
                .toList();
    }
}
