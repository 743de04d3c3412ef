package dev.billhook.core.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Articles 44 and 196 of Directive 2006/112/EC. */
class ReverseChargeTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            DE, NL, APPLIES
            DE, DE, CUSTOMER_OF_SELLERS_COUNTRY
            EL, DE, APPLIES
            EL, GR, CUSTOMER_OF_SELLERS_COUNTRY
            EL, EL, CUSTOMER_OF_SELLERS_COUNTRY
            FR, MC, CUSTOMER_OF_SELLERS_COUNTRY
            IT, MC, APPLIES
            DE, US, APPLIES
            DE, GB, APPLIES
            DE, XI, APPLIES
            XI, DE, CUSTOMER_OF_NO_MEMBER_STATE
            XI, GB, CUSTOMER_OF_NO_MEMBER_STATE
            GB, DE, CUSTOMER_OF_NO_MEMBER_STATE
            CH, DE, CUSTOMER_OF_NO_MEMBER_STATE
            NO, SE, CUSTOMER_OF_NO_MEMBER_STATE
            """)
    void aBusinessOfAMemberStateWhereTheSellerIsNotEstablishedIsLiable(
            String customer, String seller, ReverseCharge expected) {
        assertThat(ReverseCharge.of(customer, Optional.of(seller))).isEqualTo(expected);
    }

    @Test
    void aSellerOfWhomNobodySaidWhereItIsMayBeAnywhere() {
        assertThat(ReverseCharge.of("DE", Optional.empty())).isEqualTo(ReverseCharge.APPLIES);
        assertThat(ReverseCharge.of("XI", Optional.empty())).isEqualTo(ReverseCharge.CUSTOMER_OF_NO_MEMBER_STATE);
    }
}
