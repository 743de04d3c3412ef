package dev.billhook.engine.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.catalog.Grant;
import dev.billhook.engine.catalog.Lifetime;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitlementTest {
    private final TenantId tenant = EngineTest.tenant();
    private final Api api = EngineTest.api(tenant);
    private final Tenancy tenancy = EngineTest.bean(Tenancy.class);
    private final Entitlements entitlements = EngineTest.bean(Entitlements.class);
    private final TenantSql sql = EngineTest.bean(TenantSql.class);
    private final CustomerId customer =
            CustomerId.of(api.post("/v1/customers", "{}").text("/id"));

    /** Stands for whatever grants. */
    record Source(UUID value) implements Identifier {
        static Source next() {
            return new Source(PublicId.next());
        }

        @Override
        public String prefix() {
            return "src";
        }
    }

    @Test
    void whatIsGrantedIsListed() {
        grant(credits(10));
        grant(new Grant("job_boosted", Optional.of("job-1"), 1, Optional.of(Lifetime.parse("P7D"))));

        var boosted = api.get("/v1/entitlements?customer=" + customer.text() + "&key=job_boosted");
        assertThat(boosted.text("/data/0/object")).isEqualTo("entitlement");
        assertThat(boosted.text("/data/0/scope")).isEqualTo("job-1");
        assertThat(boosted.text("/data/0/expires_at")).isNotEmpty();
        assertThat(boosted.body().at("/data").size()).isEqualTo(1);
        var all = api.get("/v1/entitlements?limit=1");
        assertThat(all.body().at("/has_more").asBoolean()).isTrue();
        var credits = api.get("/v1/entitlements?limit=1&starting_after=" + all.text("/next_cursor"));
        assertThat(counts(credits, "/data/0")).isEqualTo("10 granted, 0 consumed, 10 remaining");
        assertThat(credits.body().at("/data/0/expires_at").isNull()).isTrue();
    }

    @Test
    void grantsOfOneKeyAddUpUnderOneId() {
        var first = grant(credits(10));
        var second = grant(credits(5));
        assertThat(second).isEqualTo(first);
        assertThat(counts(api.get("/v1/entitlements/" + first.text()), ""))
                .isEqualTo("15 granted, 0 consumed, 15 remaining");
    }

    @Test
    void oneSourceGrantsOnceHoweverOftenItIsAsked() {
        var source = Source.next();
        var all = atOnce(
                20, () -> tenancy.write(tenant, () -> entitlements.grant(customer, source, List.of(credits(10)))));
        assertThat(all).extracting(granted -> granted.getFirst().granted()).containsOnly(10L);
        assertThat(events("entitlement.granted")).isEqualTo(1);
    }

    @Test
    void fiftyAtOnceNeverConsumeMoreThanIsLeft() {
        var id = grant(credits(30));
        grant(credits(7));
        var statuses = atOnce(50, () -> consume(id, "{\"units\":1}").status());
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(37);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(13);
        assertThat(counts(api.get("/v1/entitlements/" + id.text()), ""))
                .isEqualTo("37 granted, 37 consumed, 0 remaining");
        assertThat(events("entitlement.consumed")).isEqualTo(37);
    }

    @Test
    void unitsAreConsumedAllOrNone() {
        var id = grant(credits(10));
        assertThat(consume(id, "{\"units\":8}").text("/remaining")).isEqualTo("2");
        var refused = consume(id, "{\"units\":3}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("entitlement_exhausted");
        assertThat(refused.text("/detail")).contains("2 remain");
        assertThat(refused.text("/next_step")).contains("at most 2");
        assertThat(consume(id, "{\"units\":2}").text("/remaining")).isEqualTo("0");
    }

    @Test
    void oneUnitIsConsumedWhenTheCallerIsSilent() {
        assertThat(consume(grant(credits(10)), "{}").text("/consumed")).isEqualTo("1");
    }

    @Test
    void whatEndsFirstIsUsedFirst() {
        var id = grant(credits(10));
        grant(lasting(5, "P30D"));
        grant(lasting(5, "P7D"));
        consume(id, "{\"units\":7}");
        assertThat(tenancy.read(tenant, () -> sql.sql("""
                        SELECT consumed || ' of ' || units FROM entitlement_grant ORDER BY expires_at NULLS LAST
                        """).query(String.class).list()))
                .containsExactly("5 of 5", "2 of 5", "0 of 10");
    }

    @Test
    void aReferenceIsConsumedOnce() {
        var id = grant(credits(10));
        var answers = atOnce(20, () -> consume(id, "{\"units\":2,\"reference\":\"process-1\"}"));
        assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
        assertThat(answers).extracting(answer -> answer.text("/remaining")).containsOnly("8");
        assertThat(consume(id, "{\"units\":2,\"reference\":\"process-2\"}").text("/remaining"))
                .isEqualTo("6");
        var other = consume(id, "{\"units\":3,\"reference\":\"process-1\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("/code")).isEqualTo("consumption_reference_reuse");
    }

    @Test
    void expiredUnitsDoNotCount() {
        var id = grant(lasting(5, "P7D"));
        grant(lasting(3, "P9D"));
        moveClock(Duration.ofDays(7));
        assertThat(counts(api.get("/v1/entitlements/" + id.text()), ""))
                .isEqualTo("3 granted, 0 consumed, 3 remaining");
        assertThat(consume(id, "{\"units\":4}").text("/detail")).contains("3 remain");
        moveClock(Duration.ofDays(9));
        assertThat(consume(id, "{\"units\":1}").text("/code")).isEqualTo("entitlement_exhausted");
        assertThat(has("unlock_credit")).isFalse();
        assertThat(api.get("/v1/entitlements?active=true").body().at("/data").size())
                .isZero();
        assertThat(api.get("/v1/entitlements?active=false").body().at("/data").size())
                .isEqualTo(1);
    }

    @Test
    void revokingTakesBackWhatIsLeftAndNothingElse() {
        var revoked = Source.next();
        var id = grant(revoked, lasting(10, "P7D"));
        grant(credits(2));
        consume(id, "{\"units\":4}");
        tenancy.writing(tenant, () -> entitlements.revoke(revoked));
        tenancy.writing(tenant, () -> entitlements.revoke(revoked));
        assertThat(counts(api.get("/v1/entitlements/" + id.text()), ""))
                .isEqualTo("6 granted, 4 consumed, 2 remaining");
        assertThat(events("entitlement.revoked")).isEqualTo(1);
        assertThat(has("unlock_credit")).isTrue();
    }

    @Test
    void aScopeIsForItsOneThingOnly() {
        grant(new Grant("process_unlocked", Optional.of("p1"), 1, Optional.empty()));
        assertThat(tenancy.<Boolean>read(tenant, () -> entitlements.has(customer, "process_unlocked", "p1")))
                .isTrue();
        assertThat(tenancy.<Boolean>read(tenant, () -> entitlements.has(customer, "process_unlocked", "p2")))
                .isFalse();
        assertThat(has("process_unlocked")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"units":0}                        | 400 | units
            {"units":-1}                       | 400 | units
            {"units":1000000001}               | 400 | units
            {"units":"1"}                      | 400 | units
            {"units":1.5}                      | 400 | units
            {"units":1,"reference":""}         | 400 | reference
            {"units":1,"reference":"a\\u0001"} | 400 | reference
            {"unit":1}                         | 400 | unit
            """)
    void aWrongConsumptionIsRefused(String body, int status, String param) {
        var id = grant(credits(10));
        var refused = consume(id, body);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("/param")).isEqualTo(param);
        assertThat(api.get("/v1/entitlements/" + id.text()).text("/consumed")).isEqualTo("0");
    }

    @Test
    void anotherTenantsAndUnknownAndMalformedIdsAreNotThere() {
        var mine = grant(credits(10));
        var other = EngineTest.api(EngineTest.tenant());
        for (String id : List.of(mine.text(), new EntitlementId(PublicId.next()).text(), "ent_1", "cus_x")) {
            assertThat(other.post("/v1/entitlements/" + id + "/consume", "{}").status())
                    .isEqualTo(404);
            assertThat(other.get("/v1/entitlements/" + id).status()).isEqualTo(404);
        }
        assertThat(other.get("/v1/entitlements").body().at("/data").size()).isZero();
        assertThat(other.get("/v1/entitlements?customer=" + customer.text())
                        .body()
                        .at("/data")
                        .size())
                .isZero();
    }

    @Test
    void theDatabaseItselfKeepsUnitsFromGoingBelowZero() {
        grant(credits(10));
        assertThatThrownBy(() -> tenancy.writing(tenant, () -> sql.sql("UPDATE entitlement_grant SET consumed = 11")
                        .update()))
                .hasStackTraceContaining("violates check constraint");
    }

    private EntitlementId grant(Grant grant) {
        return grant(Source.next(), grant);
    }

    private EntitlementId grant(Source source, Grant grant) {
        return tenancy.write(tenant, () -> entitlements
                .grant(customer, source, List.of(grant))
                .getFirst()
                .id());
    }

    private Api.Answer consume(EntitlementId id, String body) {
        return api.post("/v1/entitlements/" + id.text() + "/consume", body);
    }

    private boolean has(String key) {
        return tenancy.read(tenant, () -> entitlements.has(customer, key, null));
    }

    private int events(String type) {
        return tenancy.read(tenant, () -> sql.sql("SELECT count(*) FROM outbox WHERE type = :type")
                .param("type", type)
                .query(Integer.class)
                .single());
    }

    private void moveClock(Duration ahead) {
        tenancy.writing(tenant, () -> sql.sql("UPDATE tenant SET clock_offset = :ahead * interval '1 second'")
                .param("ahead", ahead.toSeconds())
                .update());
    }

    private static Grant credits(long units) {
        return new Grant("unlock_credit", Optional.empty(), units, Optional.empty());
    }

    private static Grant lasting(long units, String lifetime) {
        return new Grant("unlock_credit", Optional.empty(), units, Optional.of(Lifetime.parse(lifetime)));
    }

    private static String counts(Api.Answer answer, String at) {
        return "%s granted, %s consumed, %s remaining"
                .formatted(answer.text(at + "/granted"), answer.text(at + "/consumed"), answer.text(at + "/remaining"));
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            return executor
                    .invokeAll(IntStream.range(0, threads).mapToObj(i -> work).toList())
                    .stream()
                    .map(EntitlementTest::result)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a thread failed", e);
        }
    }
}
