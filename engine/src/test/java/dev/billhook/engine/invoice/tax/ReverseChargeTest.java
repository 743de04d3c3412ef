package dev.billhook.engine.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.invoice.billing.Subscriber;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seller established in Germany sells from one process; the other one was never told where it is. */
class ReverseChargeTest {
    private static final SecondProcess GERMAN = SecondProcess.with(Map.of("billhook.seller.vat-id", "DE 123 456 789"));

    private final Subscriber ann = new Subscriber("2027-03-01T10:00:00Z");
    private final Api german = GERMAN.asked(ann.api);
    private final String tax = "/v1/customers/" + ann.customer.text() + "/tax";

    @AfterAll
    static void close() {
        GERMAN.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATU12345678", "GR 123456789", "FR12123456789"})
    void aBusinessOfAnotherMemberStateIsLiable(String vatId) {
        assertThat(reverseCharge(german, vatId).text("/exempt")).isEqualTo("reverse_charge");
    }

    @Test
    void aVatIdOfTheSellersOwnCountryIsRefusedWithTheRuleAndTheSetting() {
        var refused = reverseCharge(german, "DE987654321");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("reverse_charge_not_applicable");
        assertThat(refused.text("/param")).isEqualTo("vat_id");
        assertThat(refused.text("/detail")).contains("DE", "seller is established", "Article 196");
        assertThat(refused.text("/next_step")).contains("none", "billhook.seller.country");
        assertThat(german.get(tax).text("/exempt")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XI123456789", "GB123456789", "CHE123456789"})
    void aVatIdOfNoMemberStateIsRefusedWhoeverSells(String vatId) {
        for (var process : new Api[] {german, ann.api}) {
            var refused = reverseCharge(process, vatId);
            assertThat(refused.text("/code")).isEqualTo("reverse_charge_not_applicable");
            assertThat(refused.text("/detail")).contains(vatId.substring(0, 2), "no member state");
        }
    }

    @Test
    void nobodyIsLiableWithoutAVatId() {
        assertThat(german.post(tax, "{\"exempt\":\"reverse_charge\"}").text("/code"))
                .isEqualTo("vat_id_required");
    }

    @Test
    void whoWasSetToItBeforeTheSellerSaidWhereItIsIsTaxedFromThenOnAndWhatWasBilledStays() {
        ann.taxIn("DE", "19");
        assertThat(reverseCharge(ann.api, "DE987654321").status()).isEqualTo(200);
        ann.subscribe("\"plan\":\"basic-monthly\"");

        GERMAN.bill(ann, "2027-04-01T12:00:00Z");

        assertThat(ann.taxes()).containsExactly("1000 + 0 reverse_charge", "1000 + 190");
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
    }

    @Test
    void aVatIdThatChangesOrGoesTakesTheTreatmentWithIt() {
        ann.taxIn("DE", "19");
        reverseCharge(german, "ATU12345678");
        ann.subscribe("\"plan\":\"basic-monthly\"");

        assertThat(reverseCharge(german, "DE987654321").status()).isEqualTo(400);
        GERMAN.bill(ann, "2027-04-01T12:00:00Z");
        assertThat(german.post(tax, "{\"vat_id\":\"DE987654321\"}").text("/exempt"))
                .isEqualTo("none");
        GERMAN.bill(ann, "2027-05-01T12:00:00Z");
        reverseCharge(german, "ATU12345678");
        GERMAN.bill(ann, "2027-06-01T12:00:00Z");
        assertThat(german.post(tax, "{}").text("/exempt")).isEqualTo("none");
        GERMAN.bill(ann, "2027-07-01T12:00:00Z");

        assertThat(ann.taxes())
                .containsExactly(
                        "1000 + 0 reverse_charge",
                        "1000 + 0 reverse_charge",
                        "1000 + 190",
                        "1000 + 0 reverse_charge",
                        "1000 + 190");
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
    }

    @Test
    void whoIsJudgedByHerVatIdIsLiableWhileItIsOfAnotherMemberStateAndNobodyIsUnasked() {
        ann.taxIn("DE", "19");
        set(german, "{\"exempt\":\"automatic\"}");
        ann.subscribe("\"plan\":\"basic-monthly\"");
        var judged = List.of("ATU12345678", "DE987654321", "XI123456789", "GR123456789");
        for (int month = 0; month < judged.size(); month++) {
            set(german, "{\"exempt\":\"automatic\",\"vat_id\":\"%s\"}".formatted(judged.get(month)));
            GERMAN.bill(ann, "2027-0%d-01T12:00:00Z".formatted(4 + month));
        }
        set(german, "{\"vat_id\":\"ATU12345678\"}");
        GERMAN.bill(ann, "2027-08-01T12:00:00Z");

        assertThat(ann.taxes())
                .containsExactly(
                        "1000 + 190",
                        "1000 + 0 reverse_charge",
                        "1000 + 190",
                        "1000 + 190",
                        "1000 + 0 reverse_charge",
                        "1000 + 190");
    }

    @Test
    void nobodyIsJudgedByHerVatIdWhileItIsUnknownWhereTheSellerIs() {
        var body = "{\"exempt\":\"automatic\",\"vat_id\":\"ATU12345678\"}";
        var refused = ann.api.post(tax, body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("seller_country_unknown");
        assertThat(refused.text("/next_step")).contains("billhook.seller.country");

        ann.taxIn("DE", "19");
        set(german, body);
        ann.subscribe("\"plan\":\"basic-monthly\"");
        assertThat(ann.taxes()).as("by a process that no longer knows").containsExactly("1000 + 190");
    }

    private void set(Api process, String body) {
        assertThat(process.post(tax, body).status()).isEqualTo(200);
    }

    private Api.Answer reverseCharge(Api process, String vatId) {
        return process.post(tax, "{\"exempt\":\"reverse_charge\",\"vat_id\":\"%s\"}".formatted(vatId));
    }
}
