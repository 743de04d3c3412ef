package dev.billhook.engine.alert;

import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.notification.Letter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a team reads, before it has a form.
 *
 * @param lines who, what, how much, why, what happened before
 * @param advice what to do or to offer
 */
record AlertText(String merchant, String title, List<Line> lines, String advice) {
    record Line(String label, String value) {}

    /** As Slack takes it, with its three characters of mark-up disarmed: a name is no command. */
    String slack() {
        var text = lines.stream()
                .map(line -> "*" + line.label() + ":* " + disarmed(line.value()))
                .collect(Collectors.joining("\n"));
        return Json.write(Map.of(
                "text",
                "*" + disarmed(merchant + ": " + title) + "*\n" + text + "\n*What to do:* " + disarmed(advice)));
    }

    private static String disarmed(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    Letter letter() {
        return new Letter(
                "en",
                "bad",
                merchant,
                merchant + ": " + title,
                advice,
                title,
                "Hello,",
                List.of(advice),
                lines.stream()
                        .map(line -> new Letter.Fact(line.label(), line.value()))
                        .toList(),
                null,
                List.of("You receive this message as a team that billhook.alerts names."));
    }
}
