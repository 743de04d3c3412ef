package dev.billhook.engine.kit.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

class MaskedLogsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key sk_test_4_abcdefgh01234567 sent| key sk_test_… sent",
                "sk_live_4_abcdefgh01234567| sk_live_…",
                "signed with whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw.| signed with whsec_….",
                "pi_01k9xabc_secret_Zz09| pi_01k9xabc_secret_…",
                "Authorization: Bearer eyJhbGciOi.J9-_~+/=| Authorization: Bearer …",
                "authorization: basic c2tfdGVzdDo=| authorization: basic …",
                "url?user=a&password=hunter2&x=1| url?user=a&password=…&x=1",
                "{\"client_secret\":\"abc\"}| {\"client_secret\":\"…\"}",
                "paid by some.person+tag@mail.example.com today| paid by [e-mail] today",
                "card 4242 4242 4242 4242.| card [card number].",
                "pk_test_4_visible cus_01k9x in 17 ms| pk_test_4_visible cus_01k9x in 17 ms",
                "dev.billhook.Thing@6e3f12| dev.billhook.Thing@6e3f12",
            })
    void whatNoLogMayHoldIsMasked(String text, String masked) {
        assertThat(Masking.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash", "gelf"})
    void everyPartOfAStructuredLineIsMasked(String format) {
        var cause = new IllegalArgumentException("no such person some.person@example.com");
        String line = line(format, "message with sk_test_1_hushhush {}", cause);

        assertThat(JsonMapper.shared().readTree(line).isObject()).isTrue();
        assertThat(line).contains("sk_test_…", "message with", "IllegalArgumentException", "MaskedLogsTest");
        assertThat(line).doesNotContain("hushhush", "some.person", "4242424242424242", "hunter2", "some.argument");
    }

    @Test
    void aLineWithoutAnythingToHideIsWrittenAsItIs() {
        assertThat(JsonMapper.shared()
                        .readTree(line("ecs", "request", null))
                        .at("/message")
                        .asString())
                .isEqualTo("request");
    }

    private static String line(String format, String message, @Nullable Throwable cause) {
        var context = new LoggerContext();
        context.putObject(Environment.class.getName(), new MockEnvironment());
        context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        var event = new LoggingEvent(
                MaskedLogsTest.class.getName(), context.getLogger("test"), Level.INFO, message, cause, new Object[] {
                    "some.argument@example.com"
                });
        event.setMDCPropertyMap(Map.of("request_id", "req_1", "note", "4242424242424242"));
        event.setKeyValuePairs(List.of(new KeyValuePair("query", "password=hunter2")));
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
