package dev.billhook.engine.invoice.tax;

import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxClass;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    /** False when the same request ran before. */
    boolean insert(StoredRate rate) {
        return sql.sql("""
                INSERT INTO tax_rate (id, name, percent, country, region, class, compound, automatic, created_at)
                VALUES (:id, :name, :percent::numeric, :country, :region, :class, :compound, :automatic, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", rate.id().value())
                        .param("name", rate.name())
                        .param("percent", rate.percent().toString())
                        .param("country", rate.country())
                        .param("region", rate.region())
                        .param("class", rate.taxClass().name().toLowerCase(Locale.ROOT))
                        .param("compound", rate.compound())
                        .param("automatic", rate.automatic())
                        .param("at", rate.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void archive(TaxRateId id, Instant at) {
        sql.sql("UPDATE tax_rate SET archived_at = :at WHERE id = :id AND archived_at IS NULL")
                .param("id", id.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void put(CustomerTax tax, Instant at) {
        sql.sql("""
                INSERT INTO customer_tax (customer, exempt, vat_id, vat_country, rates, updated_at)
                VALUES (:customer, :exempt, :vat, :country, :rates, :at)
                ON CONFLICT (tenant_id, customer) DO UPDATE
                SET    exempt = excluded.exempt, vat_id = excluded.vat_id, vat_country = excluded.vat_country,
                       rates = excluded.rates, updated_at = excluded.updated_at
                """)
                .param("customer", tax.customer().value())
                .param("exempt", tax.exempt().word())
                .param("vat", tax.vatId())
                .param("country", tax.vatCountry())
                .param("rates", tax.rates().stream().map(TaxRateId::value).toArray(UUID[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
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
