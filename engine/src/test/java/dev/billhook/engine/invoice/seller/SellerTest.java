package dev.billhook.engine.invoice.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SellerTest {
    @Test
    void itIsEstablishedWhereItSaysOrElseWhereItsVatIdIsFrom() {
        assertThat(seller("US", "DE123456789").establishedIn()).contains("US");
        assertThat(seller(null, "GR 123456789").establishedIn()).contains("EL");
        assertThat(seller(" ", "DE123456789").establishedIn()).contains("DE");
    }

    @Test
    void nobodyKnowsWhereItIsUntilItIsSaid() {
        assertThat(seller(null, null).establishedIn()).isEmpty();
        assertThat(seller(null, "12-3456789").establishedIn()).isEmpty();
    }

    @Test
    void aCountryThatThereIsNotIsRefusedWhenTheEngineStarts() {
        assertThatThrownBy(() -> seller("Germany", null))
                .hasMessageContaining("billhook.seller.country is 'Germany'")
                .hasMessageContaining("such as DE");
    }

    private static Seller seller(@Nullable String country, @Nullable String vatId) {
        return new Seller(null, List.of(), country, vatId, null, List.of(), null, null, null, List.of());
    }
}
