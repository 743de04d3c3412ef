package dev.billhook.engine.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefundStatusTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PENDING         | REQUIRES_ACTION SUCCEEDED FAILED CANCELED
            REQUIRES_ACTION | PENDING SUCCEEDED FAILED CANCELED
            SUCCEEDED       | FAILED
            FAILED          |
            CANCELED        |
            """)
    void aRefundMovesOnlyForward(RefundStatus from, String to) {
        var allowed = to == null ? Set.of() : Set.of(to.split(" "));
        assertThat(Arrays.stream(RefundStatus.values()).filter(from::mayBecome).map(Enum::name))
                .hasSameElementsAs(allowed.stream().map(String::valueOf).toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusIsWrittenAsTheProviderWritesIt(RefundStatus status) {
        assertThat(RefundStatus.of(status.word())).isEqualTo(status);
    }
}
