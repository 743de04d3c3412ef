package dev.billhook.sandbox.control;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code /_control/faults}: make requests slow, fail, or vanish after their work. */
@Component
final class FaultControls implements Controls {

    private final Faults faults;
    private final Dice dice;

    FaultControls(Faults faults, Dice dice) {
        this.faults = faults;
        this.dice = dice;
    }

    @Override
    public void declare(ControlApi api) {
        api.on(GET, "/faults", (request, wish) -> list())
                .on(POST, "/faults", (request, wish) -> add(wish))
                .on(DELETE, "/faults", (request, wish) -> clear())
                .on(POST, "/seed", (request, wish) -> reseed(wish));
    }

    private JsonNode list() {
        return Json.object(
                "faults", Json.array(faults.list().stream().map(FaultRule::json).toList()));
    }

    private JsonNode add(Wish wish) {
        FaultRule.Kind kind = kind(wish.required("fault"));
        String path = regex(wish.text("path").orElse("/v1/.*"));
        Optional<Integer> times = wish.whole("times").map(Math::toIntExact);
        Duration time = wish.millis("ms");
        double probability = wish.probability("probability", 1);
        return faults.add(id -> new FaultRule(id, wish.text("method"), path, probability, times, kind, time))
                .json();
    }

    private JsonNode clear() {
        faults.clear();
        return list();
    }

    private JsonNode reseed(Wish wish) {
        long seed = wish.whole("seed").orElseThrow(() -> ApiError.missing("seed"));
        dice.reseed(seed);
        return Json.object("seed", seed);
    }

    private static FaultRule.Kind kind(String name) {
        return Arrays.stream(FaultRule.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.parameter(
                        null,
                        "fault",
                        "fault must be one of latency, error_500, error_500_after_work, lock_timeout, rate_limit,"
                                + " timeout_after_work."));
    }

    private static String regex(String path) {
        try {
            return Pattern.compile(path).pattern();
        } catch (PatternSyntaxException malformed) {
            throw ApiError.parameter(null, "path", "path must be a regular expression such as /v1/payment_intents.*");
        }
    }
}
