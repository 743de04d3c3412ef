package dev.billhook.engine.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;

class NonNullComponentsTest {
    record Order(
            MoneyView amount, List<Line> lines, @Nullable String note, byte @Nullable [] seal) {}

    record Line(String sku, @Nullable Integer quantity, Optional<String> batch) {}

    @Test
    void whatMayBeNullMayBeAbsent() {
        var order = read("""
                {"amount": {"amount": 5, "currency": "EUR"}, "lines": [{"sku": "a", "quantity": null, "batch": null}]}
                """);
        assertThat(order.note()).isNull();
        assertThat(order.lines()).containsExactly(new Line("a", null, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\": []}| amount",
                "{\"amount\": null, \"lines\": []}| amount",
                "{\"amount\": {\"amount\": 5}, \"lines\": []}| amount.currency",
                "{\"amount\": {\"amount\": 5, \"currency\": null}, \"lines\": []}| amount.currency",
                "{\"amount\": {\"amount\": 5, \"currency\": \"EUR\"}, \"lines\": [{\"sku\": \"a\"}, {}]}| lines[1].sku",
                "{\"amount\": {\"amount\": 5, \"currency\": \"EUR\"}}| lines",
            })
    void whatMayNotBeNullIsRefusedByName(String json, String param) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(DatabindException.class, e -> {
            var problem =
                    Translation.of(new HttpMessageNotReadableException("", e, new MockHttpInputMessage(new byte[0])));
            assertThat(problem.code()).isEqualTo("parameter_missing");
            assertThat(problem.param()).isEqualTo(param);
        });
    }

    private static Order read(String json) {
        return Json.read(json, new TypeReference<>() {});
    }
}
