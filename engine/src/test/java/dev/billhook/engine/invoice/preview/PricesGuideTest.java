package dev.billhook.engine.invoice.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends every request of docs/guides/prices.md; a block says what it comes to in minor units. */
class PricesGuideTest {
    private static final Pattern BLOCK =
            Pattern.compile("```json (calculate|preview) (-?\\d+)\\n(.*?)```", Pattern.DOTALL);

    record Example(String call, String minor, String body) {}

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleComesToWhatTheGuideSays(Example example) {
        Api api = EngineTest.api(EngineTest.tenant());
        boolean preview = example.call().equals("preview");
        var answer = api.post(preview ? "/v1/invoices/preview" : "/v1/prices/calculate", example.body());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text(preview ? "/total/amount" : "/amount/amount")).isEqualTo(example.minor());
    }

    static Stream<Example> examples() throws IOException {
        var guide = Files.readString(Path.of("../docs/guides/prices.md"));
        return BLOCK.matcher(guide).results().map(block -> new Example(block.group(1), block.group(2), block.group(3)));
    }
}
