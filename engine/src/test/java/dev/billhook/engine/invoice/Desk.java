package dev.billhook.engine.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Line;
import dev.billhook.core.billing.Outcome;
import dev.billhook.core.billing.Terms;
import dev.billhook.core.billing.Timing;
import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.invoicing.Deduction;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.catalog.price.Prices;
import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.issue.Issuing;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import dev.billhook.engine.subscription.CollectionMethod;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tenant's desk where invoices are written: prices, customers, bills, and a look into the books. */
public record Desk(TenantId tenant, Api api) {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final Currency EUR = Currency.of("EUR");

    public static Desk open() {
        var tenant = EngineTest.tenant();
        return new Desk(tenant, EngineTest.api(tenant));
    }

    public static Money eur(long minor) {
        return new Money(minor, EUR);
    }

    public CustomerId customer(String country) {
        var body = country.isEmpty() ? "{}" : "{\"address\":{\"country\":\"%s\"}}".formatted(country);
        return CustomerId.of(api.post("/v1/customers", body).text("/id"));
    }

    public Item item(String key, String amount, Timing timing) {
        return item(key, amount, timing, TaxMode.EXCLUSIVE);
    }

    /** So many units at a price each, which is stored. */
    public Item item(String key, String amount, Timing timing, TaxMode mode) {
        return item(key, Price.of(EUR, new PriceModel.PerUnit(Rational.parse(amount))), timing, mode);
    }

    public Item item(String key, Price price, Timing timing, TaxMode mode) {
        var terms = new StoredPrice.Terms(
                price,
                timing,
                timing == Timing.METERED ? Optional.of("calls") : Optional.empty(),
                mode,
                ProrationPolicies.DEFAULT,
                InvoicePolicies.STANDARD);
        var stored = StoredPrice.of("shop", key, terms);
        write(() -> {
            sql("INSERT INTO price_book (key, created_at) VALUES ('shop', now()) ON CONFLICT DO NOTHING")
                    .update();
            EngineTest.bean(Prices.class).keep(List.of(stored));
            return stored;
        });
        return new Item(
                key, stored.id().text(), price, timing, timing == Timing.METERED ? Rational.ZERO : Rational.ONE);
    }

    /** Begins a monthly subscription to these items on a day: its first period and what it is billed. */
    public static Outcome begin(String day, Item... items) {
        return Agreement.begin(terms(day), List.of(items), at(day));
    }

    public static Terms terms(String day) {
        return Terms.of(
                BillingCalendar.of(at(day), BillingInterval.months(1), new BillingAnchor.Anniversary(), BERLIN));
    }

    public static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay(BERLIN).toInstant();
    }

    public Bill bill(CustomerId customer, List<Line> lines, Deduction... deductions) {
        var subscription = new SubscriptionId(PublicId.next());
        return new Bill(
                new InvoiceId(PublicId.next()),
                customer,
                Optional.of(subscription),
                Reason.SUBSCRIPTION_CREATE,
                EUR,
                BERLIN,
                Optional.of(lines.getFirst().service()),
                lines.stream()
                        .map(line -> new BillLine(
                                Optional.of(subscription),
                                line,
                                "shop",
                                line.item().key()))
                        .toList(),
                List.of(deductions),
                CollectionMethod.SEND_INVOICE,
                14,
                Optional.empty(),
                List.of());
    }

    public Invoice issue(Bill bill) {
        return issue(List.of(bill)).getFirst();
    }

    public List<Invoice> issue(List<Bill> bills) {
        return write(() -> EngineTest.bean(Issuing.class).issue(bills));
    }

    public void credit(Invoice invoice, long minor) {
        var note = api.post(
                "/v1/credit_notes",
                "{\"invoice\":\"%s\",\"amount\":%d}".formatted(invoice.id().text(), minor));
        assertThat(note.status()).isEqualTo(201);
    }

    public void taxRate(String country, String percent) {
        write(() -> sql("""
                INSERT INTO tax_rate (id, name, percent, country, class, compound, automatic, created_at)
                VALUES (gen_random_uuid(), 'VAT', :percent::numeric, :country, 'standard', false, true, now())
                """).param("percent", percent).param("country", country).update());
    }

    /** A gift, booked as a fact of its own. */
    public void give(CustomerId customer, long minor) {
        write(() -> EngineTest.bean(Ledger.class)
                .post(
                        new Fact.CustomerCreditIssued(eur(minor)),
                        new Source(new InvoiceId(PublicId.next()), customer),
                        Tenancy.current().now()));
    }

    /** Stands still from then on, so that no job does anything beside the test. */
    public void setClock(String now) {
        write(() -> sql("UPDATE tenant SET frozen_at = :now::timestamptz")
                .param("now", now)
                .update());
    }

    /** On the account's normal side, in EUR. */
    public long balance(AccountKind kind) {
        return write(() -> EngineTest.bean(Ledger.class).balance(kind, EUR)).minor();
    }

    /** Of all accounts, debits less credits: zero, or the books are wrong. */
    public long imbalance() {
        return number("SELECT coalesce(sum(balance), 0) FROM ledger.account_balance");
    }

    public long number(String query) {
        return write(() -> sql(query).query(Long.class).single());
    }

    public static JdbcClient.StatementSpec sql(String statement) {
        return EngineTest.bean(TenantSql.class).sql(statement);
    }

    public <T> T write(Supplier<T> work) {
        return EngineTest.bean(Tenancy.class).write(tenant, work);
    }
}
