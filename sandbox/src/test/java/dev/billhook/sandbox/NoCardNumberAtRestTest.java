package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Neither a card number nor a security code is ever written (PCI DSS 4.0.1, 3.3.1 and 3.5.1). */
class NoCardNumberAtRestTest {

    private static final List<String> NUMBERS =
            List.of("4242424242424242", "4000002760003184", "4000000000009995", "378282246310005");

    @Test
    void everyColumnOfEveryTableIsFreeOfNumbersAndCodes() throws StripeException, SQLException {
        try (Provider provider = new Provider()) {
            for (String number : NUMBERS) {
                String method = provider.card(number).getId();
                provider.post("/v1/payment_intents", order(method), "Idempotency-Key", "key-" + method);
            }
            provider.post("/v1/payment_methods", "type=card&card[number]=4242424242424242&card[cvc]=987");
            String dump = dump(provider.jdbcUrl());
            assertThat(dump).contains("4242", "AUTHENTICATE_ALWAYS", "fingerprint");
            assertThat(dump).doesNotContain(NUMBERS);
            assertThat(dump).doesNotContain("\"cvc\":");
        }
    }

    @Test
    void theSameNumberHasTheSameFingerprintHereAndAnotherElsewhere() throws StripeException {
        try (Provider one = new Provider();
                Provider other = new Provider()) {
            String first = one.card("4242424242424242").getCard().getFingerprint();
            assertThat(one.card("4242424242424242").getCard().getFingerprint()).isEqualTo(first);
            assertThat(one.card("4000056655665556").getCard().getFingerprint()).isNotEqualTo(first);
            assertThat(other.card("4242424242424242").getCard().getFingerprint())
                    .isNotEqualTo(first);
        }
    }

    private static String order(String method) {
        return "amount=700&currency=eur&confirm=true&payment_method=" + method;
    }

    private static String dump(String jdbcUrl) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            for (String table : tables(connection)) {
                try (var statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                    while (rows.next()) {
                        text.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return text.toString();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        assertThat(names).contains("resource", "idempotency", "delivery");
        return names;
    }
}
