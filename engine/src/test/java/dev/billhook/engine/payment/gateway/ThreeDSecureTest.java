package dev.billhook.engine.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeDSecureTest {
    @Tag("3DS-07")
    @ParameterizedTest
    @CsvSource(textBlock = """
            authenticated,        false, true
            attempt_acknowledged, false, true
            authenticated,        true,  false
            attempt_acknowledged, true,  false
            exempted,             false, false
            exempted,             true,  false
            data_share_only,      false, false
            failed,               false, false
            not_supported,        false, false
            processing_error,     false, false
            what_comes_next_year, false, false
            """)
    void onlyWhatTheBankAuthenticatedWithoutAnExemptionShiftsTheLiability(
            String result, boolean exempted, boolean shift) {
        assertThat(ThreeDSecure.of(result, null, exempted).liabilityShift()).isEqualTo(shift);
    }
}
