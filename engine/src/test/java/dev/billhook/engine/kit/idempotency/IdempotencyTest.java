package dev.billhook.engine.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.WholeDatabase;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.TenantId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over a real call: making a customer. The numbers are those of the published cases. */
class IdempotencyTest {
    private static final String BODY = "{\"name\": \"Some Person\", \"metadata\": {\"n\": \"1\"}}";

    private final TenantId tenant = EngineTest.tenant();
    private final Api api = EngineTest.api(tenant);

    @Tag("ID-01")
    @Test
    void theSameKeyAndBodyGivesTheSameAnswer() {
        var first = api.postOnce("k1", "/v1/customers", BODY);
        var again = api.postOnce("k1", "/v1/customers", BODY);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(again.header("Idempotency-Key")).contains("k1");
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        assertThat(customers()).isEqualTo(1);
    }

    @Tag("ID-02")
    @Test
    void theSameKeyWithAnotherBodyOrPathIsRefusedAndTheFirstResultStays() {
        var first = api.postOnce("k1", "/v1/customers", BODY);
        var other = api.postOnce("k1", "/v1/customers", BODY.replace("1", "2"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/code")).isEqualTo("idempotency_key_reuse");
        assertThat(api.postOnce("k1", "/v1/customers/" + first.text("/id"), BODY)
                        .status())
                .isEqualTo(422);

        assertThat(api.postOnce("k1", "/v1/customers", BODY).raw().body())
                .isEqualTo(first.raw().body());
        assertThat(customers()).isEqualTo(1);
    }

    @Tag("ID-03")
    @Test
    void ofTenAtOnceOneRuns() throws Exception {
        List<Api.Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Api.Answer> post = () -> api.postOnce("k1", "/v1/customers", BODY);
            answers = threads.invokeAll(Stream.generate(() -> post).limit(10).toList()).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isIn(201, 409);
            if (answer.status() == 409) {
                assertThat(answer.text("/code")).isEqualTo("idempotency_key_in_use");
                assertThat(answer.header("Retry-After")).isPresent();
            }
        });
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(answer -> answer.text("/id"))
                        .collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(customers()).isEqualTo(1);
    }

    @Tag("ID-05")
    @Test
    void aRequestRefusedBeforeItDidAnythingIsForgotten() {
        assertThat(api.postOnce("k1", "/v1/customers", "{\"email\": \"nobody\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.postOnce("k1", "/v1/customers", "{").status()).isEqualTo(400);
        assertThat(api.postOnce("k1", "/v1/customers", BODY).status()).isEqualTo(201);
    }

    @Tag("ID-09")
    @Test
    void keysBelongToTheirTenant() {
        var other = EngineTest.api(EngineTest.tenant());
        var mine = api.postOnce("shared", "/v1/customers", BODY);
        var theirs = other.postOnce("shared", "/v1/customers", BODY);
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.header("Idempotent-Replayed")).isEmpty();
        assertThat(theirs.text("/id")).isNotEqualTo(mine.text("/id"));
    }

    @Tag("ID-09")
    @Test
    void aKeyHasOneTo255Characters() {
        assertThat(api.postOnce("k".repeat(255), "/v1/customers", BODY).status())
                .isEqualTo(201);
        var refused = api.postOnce("k".repeat(256), "/v1/customers", BODY);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("idempotency_key_invalid");
        assertThat(api.postOnce(" ", "/v1/customers", BODY).status()).isEqualTo(400);
        assertThat(customers()).isEqualTo(1);
    }

    @Test
    void afterACrashTheSameRequestMeetsItsOwnWork() throws Exception {
        var first = api.postOnce("k1", "/v1/customers", BODY);
        crashedBeforeTheAnswerWasStored("k1");

        var again = api.postOnce("k1", "/v1/customers", BODY);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(customers()).isEqualTo(1);
        assertThat(SuperuserSql.number("SELECT count(*) FROM billhook.outbox WHERE tenant_id = " + tenant.value()))
                .as("events")
                .isEqualTo(1);
    }

    @Test
    void whileARequestMayStillRunItsKeyIsInUse() throws Exception {
        api.postOnce("k1", "/v1/customers", BODY);
        SuperuserSql.run("UPDATE billhook.idempotency_key SET status = NULL, response = NULL, "
                + "locked_until = clock_timestamp() + interval '1 minute' WHERE tenant_id = " + tenant.value());
        assertThat(api.postOnce("k1", "/v1/customers", BODY).text("/code")).isEqualTo("idempotency_key_in_use");
    }

    @Test
    void aConflictIsNotStoredSoThatTheSameRequestCanSucceedLater() {
        api.post("/v1/customers", "{\"reference\": \"taken\"}");
        String second = "{\"reference\": \"taken\", \"name\": \"Second\"}";
        assertThat(api.postOnce("k1", "/v1/customers", second).status()).isEqualTo(409);
        assertThat(api.postOnce("k1", "/v1/customers", second).header("Idempotent-Replayed"))
                .isEmpty();
    }

    @Test
    void aStoredAnswerIsSealed() {
        api.postOnce("k1", "/v1/customers", "{\"name\": \"Unmistakable Answer\"}");
        assertThat(api.postOnce("k1", "/v1/customers", "{\"name\": \"Unmistakable Answer\"}")
                        .text("/name"))
                .isEqualTo("Unmistakable Answer");
        assertThat(WholeDatabase.text()).doesNotContain("Unmistakable Answer", hex("Unmistakable Answer"));
    }

    @Test
    void whatAServerGotIsNotReplayedToABrowser() {
        api.postOnce("k1", "/v1/customers", BODY);
        var browser = new Api(
                EngineTest.url(), EngineTest.bean(ApiKeys.class).create(tenant, KeyKind.PUBLISHABLE, "browser"));
        var refused = browser.postOnce("k1", "/v1/customers", BODY);
        assertThat(refused.status()).isIn(403, 422);
        assertThat(refused.raw().body()).doesNotContain("Some Person");
    }

    @Test
    void aKeyIsForgottenAfterThirtyDaysAndNotBefore() throws Exception {
        var first = api.postOnce("k1", "/v1/customers", BODY);
        age("29 days");
        EngineTest.bean(IdempotencyStore.class).forgetBefore(30, 5_000);
        assertThat(api.postOnce("k1", "/v1/customers", BODY).text("/id")).isEqualTo(first.text("/id"));
        age("2 days");
        EngineTest.bean(IdempotencyStore.class).forgetBefore(30, 5_000);
        assertThat(api.postOnce("k1", "/v1/customers", BODY).text("/id")).isNotEqualTo(first.text("/id"));
    }

    private void age(String interval) throws Exception {
        SuperuserSql.run("UPDATE billhook.idempotency_key SET created_at = created_at - interval '" + interval
                + "' WHERE tenant_id = " + tenant.value());
    }

    @Test
    void aPostWithoutAKeyRunsEachTime() {
        api.post("/v1/customers", BODY);
        api.post("/v1/customers", BODY);
        assertThat(customers()).isEqualTo(2);
    }

    private int customers() {
        return api.get("/v1/customers?limit=100").body().at("/data").size();
    }

    private void crashedBeforeTheAnswerWasStored(String key) throws Exception {
        SuperuserSql.run("UPDATE billhook.idempotency_key SET status = NULL, response = NULL, "
                + "locked_until = clock_timestamp() - interval '1 second' WHERE key = '" + key + "' AND tenant_id = "
                + tenant.value());
    }

    private static String hex(String text) {
        return text.chars().mapToObj(Integer::toHexString).collect(Collectors.joining());
    }
}
