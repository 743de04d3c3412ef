package dev.billhook.engine.invoice.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PreviewControllerTest {
    private static final String BASIC = "{'key':'base','price':{'model':'flat','amount':'30.00'}}";
    private static final String PRO = "{'key':'base','price':{'model':'flat','amount':'90.00'}}";

    private final Api api = EngineTest.api(EngineTest.tenant());

    @Test
    void anUpgradeIsShownAsItWouldBeBilled() {
        assertThat(billed("'interval':'month','items':[" + BASIC + "],'until':'2026-07-02T00:00:00Z',"
                        + "'changes':[{'at':'2026-06-16T00:00:00Z','put':" + PRO + "}]"))
                .isEqualTo("""
                        2026-06-01T00:00:00Z 3000
                          charge base 30/30 3000
                        2026-06-16T00:00:00Z 3000
                          credit base 15/30 -1500
                          charge base 15/30 4500
                        2026-07-01T00:00:00Z 9000
                          charge base 31/31 9000
                        """);
    }

    @Test
    void policiesOfOtherSystemsAreThere() {
        String stub = "'interval':'month','anchor':{'mode':'day_of_month','day':10},'until':'2026-06-02T00:00:00Z',"
                + "'items':[{'key':'base','price':{'model':'flat','amount':'249.95'}}]";
        assertThat(billed(stub)).contains("charge base 9/31 7257");
        assertThat(billed(stub + ",'policies':{'proration':'30/360'}")).contains("charge base 9/30 7499");
        assertThat(billed(stub + ",'policies':{'proration':'none'}")).contains("charge base 1/1 24995");
        assertThat(billed(stub + ",'policies':{'proration':'second','factor_digits':9,'proration_rounding':'direct'}"))
                .contains("charge base 777600/2678400 7257");
    }

    @Test
    void everyChangeCanBeSupposed() {
        assertThat(billed(
                        "'interval':{'unit':'month','count':1},'time_zone':'Europe/Berlin','trial_end':'2026-06-10T00:00:00Z',"
                                + "'trial_usage':'counted','until':'2026-10-01T00:00:00Z','items':[" + BASIC
                                + ",{'key':'calls','timing':'metered','price':{'model':'per_unit','unit_amount':1}}],"
                                + "'usage':[{'key':'calls','at':'2026-06-02T00:00:00Z','quantity':2},"
                                + "{'key':'calls','at':'2026-06-20T00:00:00Z','quantity':'3'}],"
                                + "'changes':[{'at':'2026-06-05T00:00:00Z','trial_end':'2026-06-08T00:00:00Z'},"
                                + "{'at':'2026-07-10T00:00:00Z','remove':'calls'},"
                                + "{'at':'2026-07-10T00:00:00Z','quantity':{'key':'base','quantity':2}},"
                                + "{'at':'2026-08-01T00:00:00Z','pause':{}},{'at':'2026-08-20T00:00:00Z','resume':true},"
                                + "{'at':'2026-08-21T00:00:00Z','time_zone':'America/New_York'},"
                                + "{'at':'2026-09-01T00:00:00Z','cadence':{'interval':'year','items':[" + PRO + "]}},"
                                + "{'at':'2026-09-15T00:00:00Z','cancel':{'credit':false}}]"))
                .startsWith("2026-06-08T00:00:00Z 3000\n  charge base 30/30 3000\n2026-07-08T00:00:00Z 3500\n")
                .contains("used calls 5 500")
                .endsWith("charge base 365/365 9000\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'interval':'month','until':'2026-05-01T00:00:00Z','items':[] | until",
                "'interval':'fortnight','until':'2026-07-01T00:00:00Z','items':[] | interval",
                "'interval':'week','anchor':{'mode':'day_of_month','day':3},'until':'2026-07-01T00:00:00Z','items':[] | anchor",
                "'interval':'month','time_zone':'Mars/Olympus','until':'2026-07-01T00:00:00Z','items':[] | time_zone",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[{'key':'a'}] | items[0].price",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[],'changes':[{'at':'2026-06-02T00:00:00Z'}] | changes[0].at",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[],'policies':{'proration':'hour'} | policies.proration",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[],'coupons':[{'id':'a','percent_off':101}] | coupons[0].percent_off",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[],'balance':'0.001' | balance",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[],'tax':{'untaxed':'because'} | tax.untaxed",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[],'tax':{'untaxed':'exempt','rates':[]} | tax.untaxed",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[],'tax':{'rates':[{'id':'a','percent':1},"
                        + "{'id':'b','percent':1,'mode':'inclusive'}]} | tax.rates",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[],'coupons':[{'id':'a','percent_off':1},"
                        + "{'id':'a','percent_off':2}] | coupons[1].id",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[],'coupons':[{'id':'a','percent_off':1,"
                        + "'applies_to':['seats']}] | coupons[0].applies_to",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[],'usage':[{'key':'calls','at':'2026-06-02T00:00:00Z',"
                        + "'quantity':1}] | usage[0].key",
                "'interval':'month','until':'+999999999-01-01T00:00:00Z','items':[] | until",
                "'interval':'month','until':'2026-07-01T00:00:00Z','items':[{'key':'a','price':{'model':'flat','amount':1,"
                        + "'unit_conversion':{'operation':'divide','factor':1,'digits':99999999999}}}] | items[0].price.unit_conversion.digits",
                "'interval':'month','trial_end':'2026-05-01T00:00:00Z','until':'2026-07-01T00:00:00Z','items':[] | trial_end",
            })
    void aMistakeNamesItsPlace(String rest, String param) {
        var answer = preview(rest);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("preview_invalid");
        assertThat(answer.text("/param")).isEqualTo(param);
        assertThat(answer.text("/next_step")).isNotEmpty();
    }

    @Test
    void couponsTaxesAndBalanceMakeWhatIsDue() {
        var answer =
                preview("'interval':'month','until':'2026-07-02T00:00:00Z','items':[" + BASIC + "],'balance':'10.00',"
                        + "'coupons':[{'id':'welcome','percent_off':20},{'id':'five','amount_off':'5.00','duration':'repeating','invoices':2}],"
                        + "'tax':{'rates':[{'id':'vat','percent':'21'}]}");
        assertThat(sums(answer, 0)).isEqualTo("3000 - 1100 + 399 = 2299, balance 1000, due 1299");
        assertThat(sums(answer, 1)).isEqualTo("3000 - 500 + 525 = 3025, balance 0, due 3025");
        assertThat(answer.text("/invoices/0/lines/0/discount/amount")).isEqualTo("1100");
        assertThat(answer.text("/invoices/0/lines/0/taxes/0/amount/amount")).isEqualTo("399");
    }

    @Test
    void whatIsNoPreviewAtAllIsSaidInWordsOfJson() {
        var cut = api.post("/v1/invoices/preview", "{");
        assertThat(cut.status()).isEqualTo(400);
        assertThat(cut.text("/detail")).startsWith("The body: this is not JSON").doesNotContain("Source");
        assertThat(api.post("/v1/invoices/preview", "{\"subscription\":\"sub_1\"}")
                        .text("/code"))
                .isEqualTo("malformed_id");
    }

    @Test
    void itemsMayBeTaxedEachInItsWay() {
        var answer = preview("'interval':'month','until':'2026-06-02T00:00:00Z','items':["
                + taxed("a", 100, "'rates':[{'id':'ten','percent':10}]") + ","
                + taxed("b", 50, "'untaxed':'exempt'") + ","
                + "{'key':'c','price':{'model':'flat','amount':30}},"
                + "{'key':'d','price':{'model':'flat','amount':20}}],"
                + "'coupons':[{'id':'ten-off','amount_off':10}],'tax':{'rates':[{'id':'twenty','percent':20}]}");
        assertThat(sums(answer, 0)).isEqualTo("20000 - 1000 + 1900 = 20900, balance 0, due 20900");
    }

    private static String taxed(String key, int amount, String tax) {
        return "{'key':'%s','price':{'model':'flat','amount':%s},'tax':{%s}}".formatted(key, amount, tax);
    }

    @Test
    void oneRoundingIsOfAllPartsDiscountsAndTaxes() {
        String odd = "'interval':'month','until':'2026-06-20T00:00:00Z','coupons':[{'id':'half','percent_off':50}],"
                + "'items':[{'key':'base','price':{'model':'flat','amount':'0.05'}}],'tax':{'rates':[{'id':'vat','percent':50}]}";
        assertThat(sums(preview(odd), 0)).startsWith("5 - 3 + 1 = 3");
        assertThat(sums(preview(odd + ",'policies':{'money_rounding':'half_even'}"), 0))
                .startsWith("5 - 2 + 2 = 5");
        assertThat(sums(preview(odd + ",'policies':{'money_rounding':'up'}"), 0))
                .startsWith("5 - 3 + 1 = 3");
        String half = "'interval':'month','until':'2026-06-02T00:00:00Z','anchor':{'mode':'day_of_month','day':16},"
                + "'items':[{'key':'base','price':{'model':'flat','amount':'10.03'}}],'policies':";
        assertThat(billed(half + "{'proration':'30/360','money_rounding':'half_even'}"))
                .contains("15/30 502");
        assertThat(billed(half + "{'proration':'30/360','money_rounding':'down'}"))
                .contains("15/30 501");
    }

    @Test
    void whatIsCreditedPaysTheNextInvoice() {
        var answer = preview("'interval':'month','until':'2026-07-02T00:00:00Z','items':[" + PRO + "],"
                + "'changes':[{'at':'2026-06-16T00:00:00Z','put':" + BASIC + "}],"
                + "'tax':{'untaxed':'reverse_charge'}");
        assertThat(sums(answer, 1)).isEqualTo("-3000 - 0 + 0 = -3000, balance 0, due 0");
        assertThat(sums(answer, 2)).isEqualTo("3000 - 0 + 0 = 3000, balance 3000, due 0");
    }

    /** Half of the 72.00 that were charged, less half of 30.00. */
    @Test
    void whatACouponTookOffIsNotCredited() {
        var answer = preview("'interval':'month','until':'2026-07-02T00:00:00Z','items':[" + PRO + "],"
                + "'coupons':[{'id':'welcome','percent_off':20}],"
                + "'changes':[{'at':'2026-06-16T00:00:00Z','put':" + BASIC + "}]");
        assertThat(sums(answer, 1)).isEqualTo("-2100 - 0 + 0 = -2100, balance 0, due 0");
    }

    @Test
    void whatIsCreditedPaysNothingWhereItIsRefunded() {
        var answer = preview("'interval':'month','until':'2026-07-02T00:00:00Z','items':[" + PRO + "],"
                + "'policies':{'downgrade_credit':'refund'},"
                + "'changes':[{'at':'2026-06-16T00:00:00Z','put':" + BASIC + "}]");
        assertThat(sums(answer, 1)).isEqualTo("0 - 0 + 0 = 0, balance 0, due 0");
        assertThat(sums(answer, 2)).isEqualTo("3000 - 0 + 0 = 3000, balance 0, due 3000");
        assertThat(answer.text("/credit_notes/0/amount_to_refund/amount")).isEqualTo("3000");
        assertThat(answer.text("/total/amount")).isEqualTo("9000");
    }

    private static String sums(Api.Answer answer, int invoice) {
        return "%s - %s + %s = %s, balance %s, due %s"
                .formatted(Stream.of("subtotal", "discount", "tax", "total", "balance_applied", "due")
                        .map(sum -> answer.text("/invoices/" + invoice + "/" + sum + "/amount"))
                        .toArray());
    }

    @Test
    void whatCannotHappenIsSaid() {
        var answer = preview("'interval':'month','until':'2026-07-01T00:00:00Z','items':[" + BASIC
                + "],'changes':[{'at':'2026-06-02T00:00:00Z','remove':'seats'}]");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).isEqualTo("There is no item 'seats'.");
        assertThat(answer.text("/next_step")).isEqualTo("It holds [base].");
    }

    private String billed(String rest) {
        var answer = preview(rest);
        assertThat(answer.status()).as(answer.text("/detail")).isEqualTo(200);
        return answer.body()
                .at("/invoices")
                .valueStream()
                .map(invoice -> invoice.at("/at").asString() + " "
                        + invoice.at("/subtotal/amount").asString() + "\n" + lines(invoice))
                .collect(Collectors.joining());
    }

    private static String lines(JsonNode invoice) {
        return invoice.at("/lines")
                .valueStream()
                .map(line -> "  " + line.at("/kind").asString() + " "
                        + line.at("/item").asString() + " " + share(line) + " "
                        + line.at("/amount/amount").asString() + "\n")
                .collect(Collectors.joining());
    }

    private static String share(JsonNode line) {
        return line.at("/share").isObject()
                ? line.at("/share/units").asString() + "/"
                        + line.at("/share/of").asString()
                : line.at("/quantity").asString();
    }

    private Api.Answer preview(String rest) {
        return api.post(
                "/v1/invoices/preview",
                ("{'currency':'EUR','start':'2026-06-01T00:00:00Z'," + rest + "}").replace('\'', '"'));
    }
}
