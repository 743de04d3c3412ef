package dev.billhook.core.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VatIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATU12345678", "BE0123456789", "BE1123456789", "BG123456789", "BG1234567890", "CY12345678L",
                        "CZ12345678",
                "CZ123456789", "CZ1234567890", "DE123456789", "DK12345678", "EE123456789", "EL123456789", "ESX12345678",
                "ES12345678X", "ESX1234567X", "FI12345678", "FRXX123456789", "FR12123456789", "HR12345678901",
                        "HU12345678",
                "IE1S23456L", "IE1+23456L", "IE1234567L", "IE1234567WI", "IT12345678901", "LT123456789",
                        "LT123456789012",
                "LU12345678", "LV12345678901", "MT12345678", "NL123456789B01", "PL1234567890", "PT123456789", "RO12",
                "RO1234567890", "SE123456789001", "SI12345678", "SK1234567890", "XI123456789", "XI123456789012",
                        "XIGD123",
                "GB123456789", "GB123456789012", "GBHA501", "CHE123456789", "CHE123456789MWST", "NO123456789MVA"
            })
    void aGoodFormIsTakenAsItIs(String text) {
        assertThat(VatId.parse(text).map(VatId::toString)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "D",
                "DE",
                "DE12345678",
                "DE1234567890",
                "DE12345678A",
                "AT12345678",
                "BE2123456789",
                "ES123456789",
                "FR1234567890",
                "IE12345678",
                "NL123456789C01",
                "RO1",
                "RO12345678901",
                "US123456789",
                "XX123",
                "EU372022452",
                "123456789",
                "DE１２３４５６７８９"
            })
    void anyOtherIsRefusedWithWhatWouldBeRight(String text) {
        assertThat(VatId.parse(text)).isEmpty();
        assertThat(VatId.refusal(text)).matches(".*(Write it as|begins with the letters).*");
    }

    @Test
    void theRefusalShowsTheFormOfTheCountry() {
        assertThat(VatId.refusal("at 123"))
                .isEqualTo("This is no VAT id of AT. Write it as ATU99999999, where 9 stands for a digit.");
    }

    @Test
    void spacesDotsDashesSmallLettersAndGreecesIsoCodeAreUnderstood() {
        assertThat(VatId.parse("dk 12 34 56 78")).contains(new VatId("DK", "12345678"));
        assertThat(VatId.parse("CHE-123.456.789 MWST")).contains(new VatId("CH", "E123456789MWST"));
        assertThat(VatId.parse("GR 123456789")).contains(new VatId("EL", "123456789"));
        assertThatThrownBy(() -> new VatId("DE", "1")).hasMessageContaining("DE999999999");
    }
}
