package dev.billhook.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import org.junit.jupiter.api.Test;

class FeatureControllerTest {
    private final Api api = EngineTest.api(EngineTest.tenant());

    @Test
    void whatIsForSaleIsListedInTheOrderOfTheFile() {
        var answer = api.get("/v1/features");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/data").valueStream().map(f -> f.at("/key").asString()))
                .containsExactly("unlock_process", "unlock_package", "boost_job");
        assertThat(answer.text("/data/0/prices/EUR/amount")).isEqualTo("1500");
        assertThat(answer.text("/data/0/parameters/process/type")).isEqualTo("string");
        assertThat(answer.text("/data/1/grants/0/units")).isEqualTo("10");
        assertThat(answer.text("/data/2/prices/EUR/per")).isEqualTo("days");
        assertThat(answer.text("/data/2/prices/EUR/maximum")).isEqualTo("6000");
        assertThat(answer.text("/data/2/parameters/days/maximum")).isEqualTo("30");
        assertThat(answer.text("/data/2/grants/0/expires_after")).isEqualTo("P{days}D");
        assertThat(answer.text("/object")).isEqualTo("list");
        assertThat(answer.text("/data/0/object")).isEqualTo("feature");
        assertThat(answer.body().at("/has_more").asBoolean()).isFalse();
    }

    @Test
    void aBrowserKeyMayNotListWhatIsForSale() {
        var key = EngineTest.bean(ApiKeys.class).create(EngineTest.tenant(), KeyKind.PUBLISHABLE, "browser");
        assertThat(new Api(EngineTest.url(), key).get("/v1/features").status()).isEqualTo(403);
    }
}
