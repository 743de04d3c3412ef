package dev.billhook.core.tax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxAmountTest {
    @Test
    void aCompoundTaxIsLeviedOnTheTaxesBeforeItTooAndNotOnThoseAfter() {
        var gst = new TaxAmount(TaxRate.exclusive("gst", "5", "CA"), eur(175));
        var qst = new TaxAmount(TaxRate.exclusive("qst", "9.975", "CA-QC").compounding(), eur(367));
        var levy = new TaxAmount(TaxRate.exclusive("levy", "2", "CA"), eur(70));
        var all = List.of(gst, qst, levy);

        assertThat(all)
                .extracting(tax -> tax.base(eur(3_500), all))
                .containsExactly(eur(3_500), eur(3_675), eur(3_500));
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
