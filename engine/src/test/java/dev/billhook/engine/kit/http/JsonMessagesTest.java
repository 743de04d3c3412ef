package dev.billhook.engine.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.PasswordAuthentication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;

class JsonMessagesTest {
    private final JsonMessages.EngineTypes converter = new JsonMessages.EngineTypes();

    @Test
    void theEnginesTypesAreWrittenInItsJson() {
        assertThat(writes(ResolvableType.forClass(MoneyView.class), MoneyView.class))
                .isTrue();
        assertThat(writes(ResolvableType.forClassWithGenerics(Page.class, String.class), Page.class))
                .isTrue();
        assertThat(writes(ResolvableType.forClassWithGenerics(List.class, MoneyView.class), List.class))
                .isTrue();
    }

    @Test
    void aHostApplicationsTypesKeepTheHostsSettings() {
        var theirs = ResolvableType.forClass(PasswordAuthentication.class);
        assertThat(writes(theirs, PasswordAuthentication.class)).isFalse();
        assertThat(converter.canRead(theirs, MediaType.APPLICATION_JSON)).isFalse();
        assertThat(writes(ResolvableType.forClass(byte[].class), byte[].class)).isFalse();
        assertThat(writes(ResolvableType.forClassWithGenerics(List.class, String.class), List.class))
                .isFalse();
    }

    private boolean writes(ResolvableType declared, Class<?> value) {
        return converter.canWrite(declared, value, MediaType.APPLICATION_JSON);
    }
}
