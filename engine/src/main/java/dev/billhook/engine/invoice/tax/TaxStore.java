package dev.billhook.engine.invoice.tax;

import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxClass;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class TaxStore {
    private final TenantSql sql;

    TaxStore(TenantSql sql) {
        this.sql = sql;
    }

    /** All that the tenant ever registered, oldest first: a few dozen. */
    List<StoredRate> rates() {
        return sql.sql("SELECT * FROM tax_rate ORDER BY created_at, id")
                .query(TaxStore::rate)
                .list();
    }

    Map<CustomerId, CustomerTax> customers(Collection<CustomerId> ids) {
        Map<CustomerId, CustomerTax> found = new HashMap<>();
        sql.sql("SELECT * FROM customer_tax WHERE customer = ANY (:ids)")
                .param("ids", ids.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query(TaxStore::customer)
                .list()
                .forEach(tax -> found.put(tax.customer(), tax));
        return found;
    }

    private static CustomerTax customer(ResultSet row, int n) throws SQLException {
        return new CustomerTax(
                new CustomerId(row.getObject("customer", UUID.class)),
                CustomerTax.Exempt.valueOf(row.getString("exempt").toUpperCase(Locale.ROOT)),
                row.getBytes("vat_id"),
                row.getString("vat_country"),
                Arrays.stream((UUID[]) row.getArray("rates").getArray())
                        .map(TaxRateId::new)
                        .toList());
    }

    static StoredRate rate(ResultSet row, int n) throws SQLException {
        @Nullable OffsetDateTime archived = row.getObject("archived_at", OffsetDateTime.class);
        return new StoredRate(
                new TaxRateId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Rational.of(row.getBigDecimal("percent")),
                row.getString("country"),
                row.getString("region"),
                TaxClass.valueOf(row.getString("class").toUpperCase(Locale.ROOT)),
                row.getBoolean("compound"),
                row.getBoolean("automatic"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                archived == null ? null : archived.toInstant());
    }
}
