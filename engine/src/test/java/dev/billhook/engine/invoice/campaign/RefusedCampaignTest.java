package dev.billhook.engine.invoice.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.billing.Subscriber;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedCampaignTest {
    private final Subscriber shop = new Subscriber("2027-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'price_book':'none','mode':'never'}                                                | 404 | resource_missing",
                "{'price_book':'shop','to_version':9,'mode':'never'}                                 | 404 | resource_missing",
                "{'price_book':'shop','from_versions':[7],'mode':'never'}                            | 404 | resource_missing",
                "{'price_book':'shop','mode':'soon'}                                                 | 400 | parameter_invalid",
                "{'price_book':'shop','mode':'never','plans':{}}                                     | 400 | parameter_invalid",
                "{'price_book':'shop','mode':'never','plans':{'pro-monthly':'gold'}}                 | 400 | plan_not_in_version",
                "{'price_book':'shop','mode':'never','plans':{'zz':'pro-monthly'}}                   | 400 | plan_unknown",
                "{'price_book':'shop','mode':'never','plans':{'pro-monthly':'storage-monthly'}}      | 400 | plan_not_in_version",
                "{'price_book':'shop','from_versions':[null],'mode':'never'}                         | 400 | parameter_invalid",
                "{'price_book':'shop'}                                                               | 400 | parameter_missing",
                "{'mode':'never'}                                                                    | 400 | parameter_missing",
            })
    void whatMakesNoSenseIsRefused(String body, int status, String code) {
        for (var path : List.of("/v1/migration_campaigns", "/v1/migration_campaigns/preview")) {
            var refused = shop.api.post(path, body.replace('\'', '"'));
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.text("/code")).isEqualTo(code);
        }
    }

    @Test
    void ofOthersNothingIsSeen() {
        var campaign = shop.api
                .post("/v1/migration_campaigns", "{\"price_book\":\"shop\",\"mode\":\"never\"}")
                .text("/id");
        var other = EngineTest.api(EngineTest.tenant());
        assertThat(other.get("/v1/migration_campaigns/" + campaign).status()).isEqualTo(404);
        assertThat(other.get("/v1/migration_campaigns/" + campaign + "/subscriptions")
                        .status())
                .isEqualTo(404);
        assertThat(other.post("/v1/migration_campaigns/" + campaign + "/cancel", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(shop.api
                        .get("/v1/migration_campaigns/" + campaign + "/subscriptions?outcome=lost")
                        .status())
                .isEqualTo(400);
    }
}
