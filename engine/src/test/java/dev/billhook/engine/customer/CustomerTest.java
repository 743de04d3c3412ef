package dev.billhook.engine.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerTest {
    private final Api api = EngineTest.api(EngineTest.tenant());

    @Test
    void aCustomerIsMadeReadChangedAndListed() {
        var made = api.post("/v1/customers", """
                {"email": "Buyer@Example.com", "name": "A buyer", "reference": "user-1", "locale": "es",
                 "address": {"line1": "Street 1", "country": "ES"}, "metadata": {"plan": "free"}}
                """);
        assertThat(made.status()).isEqualTo(201);
        String id = made.text("/id");
        assertThat(id).startsWith("cus_");

        api.post("/v1/customers/" + id, "{\"name\": \"Another name\"}");
        var read = api.get("/v1/customers/" + id);
        assertThat(read.text("/name")).isEqualTo("Another name");
        assertThat(read.text("/email")).isEqualTo("Buyer@Example.com");
        assertThat(read.text("/address/country")).isEqualTo("ES");
        assertThat(read.body().at("/livemode").asBoolean()).isFalse();

        assertThat(api.get("/v1/customers?email=buyer@example.com").text("/data/0/id"))
                .isEqualTo(id);
        assertThat(api.get("/v1/customers?reference=user-1").text("/data/0/id")).isEqualTo(id);
    }

    @Test
    void listsArePagedNewestFirst() {
        for (int i = 0; i < 5; i++) {
            api.post("/v1/customers", "{\"reference\": \"r" + i + "\"}");
        }
        var first = api.get("/v1/customers?limit=2");
        assertThat(first.text("/data/0/reference")).isEqualTo("r4");
        assertThat(first.body().at("/has_more").asBoolean()).isTrue();
        var rest = api.get("/v1/customers?limit=3&starting_after=" + first.text("/next_cursor"));
        assertThat(rest.text("/data/0/reference")).isEqualTo("r2");
        assertThat(rest.body().at("/data").size()).isEqualTo(3);
        assertThat(rest.body().at("/has_more").asBoolean()).isFalse();
    }

    @Test
    void whatIdentifiesAPersonIsNowhereInClear() throws SQLException {
        api.post("/v1/customers", """
                {"email": "secret.person@example.com", "name": "Unmistakable Name", "address": {"line1": "Hidden Lane 7"}}
                """);
        try (var superuser = DriverManager.getConnection(TestEngine.sharedSuperuserUrl());
                var rows = superuser.createStatement().executeQuery("""
                        SELECT string_agg(query_to_xml('SELECT t::text FROM ' || c.oid::regclass || ' t', true, true, '')::text, '')
                        FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text IN ('billhook', 'ledger')
                        """)) {
            rows.next();
            assertThat(rows.getString(1))
                    .doesNotContainIgnoringCase("secret.person")
                    .doesNotContain("Unmistakable")
                    .doesNotContain("Hidden Lane")
                    .doesNotContain(hex("secret.person"));
        }
    }

    @Test
    void anErasedPersonIsGoneAndTheIdStays() {
        String id = api.post("/v1/customers", "{\"email\": \"gone@example.com\", \"reference\": \"g\"}")
                .text("/id");
        var erased = api.delete("/v1/customers/" + id);
        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.body().at("/email").isNull()).isTrue();
        assertThat(erased.body().at("/erased").asBoolean()).isTrue();
        assertThat(api.get("/v1/customers?email=gone@example.com")
                        .body()
                        .at("/data")
                        .size())
                .isZero();
        assertThat(api.post("/v1/customers/" + id, "{\"name\": \"back\"}").text("/code"))
                .isEqualTo("customer_erased");
    }

    @Test
    void aReferenceBelongsToOneCustomer() {
        api.post("/v1/customers", "{\"reference\": \"only-one\"}");
        var second = api.post("/v1/customers", "{\"reference\": \"only-one\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/code")).isEqualTo("customer_reference_taken");
    }

    @Test
    void anotherTenantsCustomerDoesNotExist() {
        String id = api.post("/v1/customers", "{}").text("/id");
        var other = EngineTest.api(EngineTest.tenant());
        assertThat(other.get("/v1/customers/" + id).status()).isEqualTo(404);
        assertThat(other.post("/v1/customers/" + id, "{\"name\": \"x\"}").status())
                .isEqualTo(404);
        assertThat(other.delete("/v1/customers/" + id).status()).isEqualTo(404);
        assertThat(other.get("/v1/customers").body().at("/data").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"email": "nobody"}                       | email           | email_invalid
            {"locale": "!!"}                          | locale          | locale_invalid
            {"address": {"country": "Spain"}}         | address.country | country_unknown
            {"name": ""}                              | name            | parameter_invalid
            {"metadata": {"": "x"}}                   | metadata        | metadata_invalid
            {"emial": "a@example.com"}                | emial           | parameter_unknown
            {"email": 7}                              | email           | parameter_invalid
            """)
    void whatIsWrongIsNamed(String body, String param, String code) {
        var refused = api.post("/v1/customers", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo(code);
        assertThat(refused.text("/param")).isEqualTo(param);
        assertThat(refused.text("/next_step")).isNotBlank();
    }

    private static String hex(String text) {
        var hex = new StringBuilder();
        text.chars().forEach(c -> hex.append(Integer.toHexString(c)));
        return hex.toString();
    }
}
