package dev.billhook.engine.payment.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.kit.http.Problem;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    @Test
    void allEvidenceTogetherHasALimit() {
        var fields = Stream.of(
                        "access_activity_log",
                        "billing_address",
                        "cancellation_rebuttal",
                        "customer_name",
                        "product_description",
                        "refund_refusal_explanation",
                        "shipping_address",
                        "uncategorized_text")
                .collect(Collectors.toMap(field -> field, field -> "a".repeat(Evidence.LONGEST_FIELD)));
        assertThatThrownBy(() -> Evidence.checked(fields))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("evidence_too_long"));
    }

    @Test
    void aFileIsNamedByItsIdAtTheProviderAndAnEmptyFieldTakesEvidenceBack() {
        var given = Map.of("receipt", "file_1AbC", "uncategorized_text", "");
        assertThat(Evidence.checked(given)).isEqualTo(given);
    }
}
