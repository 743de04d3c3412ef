package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Money;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import dev.billhook.engine.subscription.SubscriptionId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers whose lives follow from a seed, stored and billed by the engine for about a year of a clock that stands. */
final class DrawnShop {
    private static final String BOOK = """
            price_book: shop
            currencies: [EUR, JPY, KWD]
            products:
              basic: {name: Basic}
              pro: {name: Pro}
              storage: {name: Storage}
            plans:
              basic-monthly:
                product: basic
                name: Basic
                interval: month
                components:
                  base: {model: flat, amount: {EUR: "9.99", JPY: 1500, KWD: "3.333"}}
              pro-monthly:
                product: pro
                name: Pro
                interval: month
                trial: {days: 10, payment_method: optional}
                components:
                  base: {model: flat, amount: {EUR: 31, JPY: 4700, KWD: "10.101"}}
                  seats: {model: graduated, tiers: [{up_to: 3, unit_amount: {EUR: "7.77", JPY: 1111, KWD: "2.345"}}, {up_to: inf, unit_amount: {EUR: 5, JPY: 700, KWD: "1.999"}}], quantity: {min: 0, max: 50}}
                  support: {model: flat, timing: in_arrears, amount: {EUR: 3, JPY: 400, KWD: "1.001"}}
                add_ons: [storage-monthly]
              pro-yearly:
                product: pro
                name: Pro for a year
                interval: year
                components:
                  base: {model: flat, amount: {EUR: 310, JPY: 47000, KWD: "101.010"}}
              storage-monthly:
                product: storage
                name: Storage
                interval: month
                add_on: true
                components:
                  base: {model: flat, amount: {EUR: "4.49", JPY: 650, KWD: "1.499"}}
            coupons:
              third: {percent_off: "33.3", duration: repeating, periods: 3}
              five: {amount_off: {EUR: 5, JPY: 700, KWD: "1.500"}, duration: forever}
            """;

    private static final Instant OPENS = Instant.parse("2027-12-20T09:00:00Z");
    private static final int STEPS = 14;
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Tokyo");
    private static final List<String> COUNTRIES = List.of("DE", "JP", "KW");

    private final SplittableRandom random;
    private final TenantId tenant = EngineTest.tenant();
    private final Api api = EngineTest.api(tenant);
    private final Tenancy tenancy = EngineTest.bean(Tenancy.class);
    private final Rehearsal rehearsal = EngineTest.bean(Rehearsal.class);
    private final List<SubscriptionId> all = new ArrayList<>();
    private Instant now = OPENS;

    DrawnShop(long seed) {
        this.random = new SplittableRandom(seed);
        stop(OPENS);
        assertThat(api.yaml("/v1/price_books/apply", BOOK).status()).isEqualTo(201);
        for (String rate : List.of("DE 19", "JP 10")) {
            api.post("/v1/tax_rates", """
                    {"name": "VAT", "percent": "%s", "country": "%s", "automatic": true}
                    """.formatted(rate.substring(3), rate.substring(0, 2)));
        }
    }

    TenantId tenant() {
        return tenant;
    }

    void live(int customers) {
        for (int n = 1; n <= customers; n++) {
            begin(n);
        }
        for (int step = 0; step < STEPS; step++) {
            pass(now.plus(Duration.ofHours(24 + random.nextInt(24 * 45))));
            all.forEach(this::act);
        }
    }

    /** Ids are drawn too: they sort in the order of their making. */
    private void begin(int n) {
        String country = pick(COUNTRIES);
        var customer = api.post(
                        "/v1/customers",
                        "{\"reference\": \"%04d\", \"address\": {\"country\": \"%s\"}}".formatted(n, country))
                .text("/id");
        var plan = pick(List.of("basic-monthly", "pro-monthly", "pro-monthly", "pro-yearly"));
        var asked = new NewSubscription(
                CustomerId.of(customer),
                plan,
                pick(List.of("EUR", "JPY", "KWD")),
                plan.equals("pro-monthly") ? Map.of("seats", (long) random.nextInt(9)) : null,
                null,
                random.nextInt(3) == 0 ? List.of(pick(List.of("third", "five"))) : null,
                random.nextInt(4) == 0 ? now.minus(Duration.ofHours(random.nextInt(24 * 70))) : null,
                random.nextInt(3) == 0 ? new AnchorRequest("day_of_month", 1 + random.nextInt(31), null, null) : null,
                pick(ZONES),
                random.nextInt(3) == 0 ? null : Boolean.FALSE,
                null,
                "send_invoice",
                14,
                null,
                random.nextInt(3) == 0,
                null);
        var id = new SubscriptionId(new UUID((long) n << 16 | 0x7000, random.nextLong() >>> 2 | Long.MIN_VALUE));
        all.add(id);
        tenancy.write(tenant, () -> EngineTest.bean(Subscribing.class).begin(id, asked));
    }

    /** For some, what they will be billed until then is asked first. */
    private void pass(Instant to) {
        Map<SubscriptionId, List<String>> foreseen = new LinkedHashMap<>();
        for (var id : all) {
            if (random.nextInt(3) == 0) {
                foreseen.put(id, told(rehearsal.of(tenant, id, new SubscriptionAction.Nothing(), Optional.of(to))));
            }
        }
        var before = count();
        stop(to);
        billWhatIsDue();
        foreseen.forEach((id, expected) ->
                assertThat(since(before, id)).as("time alone, until " + to).isEqualTo(expected));
    }

    private void billWhatIsDue() {
        var batch = EngineTest.bean(DueBatch.class);
        while (batch.run(tenant, 100).claimed() > 0) {}
    }

    private void act(SubscriptionId id) {
        switch (random.nextInt(17)) {
            case 0, 1 -> change(id, "pro-monthly", Map.of("seats", (long) random.nextInt(12)), null);
            case 2 -> change(id, "basic-monthly", null, null);
            case 3 -> change(id, "pro-yearly", null, null);
            case 4 -> change(id, null, null, List.of("storage-monthly"));
            case 5 -> change(id, null, Map.of("seats", (long) random.nextInt(12)), List.of());
            case 6 -> cancel(id, random.nextBoolean(), random.nextInt(3) == 0 ? "now" : "period_end");
            case 7 -> asForeseen(id, new SubscriptionAction.Reactivate(null));
            case 8 -> pause(id);
            case 9 -> asForeseen(id, new SubscriptionAction.Resume(null));
            case 10 -> asForeseen(id, new SubscriptionAction.Move(null, pick(ZONES)));
            case 11 -> pay(id);
            case 12 -> credit(id);
            case 13 -> asForeseen(id, new SubscriptionAction.EndTrial(null));
            case 14 -> asForeseen(id, new SubscriptionAction.GiveCoupon(null, pick(List.of("third", "five"))));
            case 15 -> anchor(id);
            default -> {}
        }
        pay(id);
    }

    private void change(
            SubscriptionId id,
            @Nullable String plan,
            @Nullable Map<String, Long> quantities,
            @Nullable List<String> addOns) {
        String at = random.nextInt(4) == 0 ? "period_end" : "now";
        asForeseen(id, new SubscriptionAction.Change(null, at, plan, quantities, addOns, null, null));
    }

    private void anchor(SubscriptionId id) {
        var day = random.nextInt(3) == 0
                ? new AnchorRequest("anniversary", null, null, null)
                : new AnchorRequest("day_of_month", 1 + random.nextInt(31), null, null);
        String at = random.nextInt(3) == 0 ? "period_end" : "now";
        asForeseen(id, new SubscriptionAction.Change(null, at, null, null, null, day, null));
    }

    private void cancel(SubscriptionId id, boolean credit, String when) {
        asForeseen(id, new SubscriptionAction.Cancel(null, when, credit, null));
    }

    private void pause(SubscriptionId id) {
        var resumes = random.nextBoolean() ? now.plus(Duration.ofHours(1 + random.nextInt(24 * 60))) : null;
        asForeseen(id, new SubscriptionAction.Pause(null, random.nextInt(4) == 0 ? "void" : "keep", resumes));
    }

    /**
     * What is billed at once, by the action or because it lets something come due: a change that fell into the pause that ends, or
     * a period that is over by the new clock. What is billed later is foreseen as time passes.
     */
    private void asForeseen(SubscriptionId id, SubscriptionAction asked) {
        List<String> foreseen;
        try {
            foreseen = told(rehearsal.of(tenant, id, asked, Optional.of(now)));
        } catch (Problem refused) {
            assertThat(done(id, asked)).as("refused as it was in the preview").isEqualTo(refused.code());
            return;
        }
        var before = count();
        assertThat(done(id, asked)).isNull();
        billWhatIsDue();
        assertThat(since(before, id)).as("%s, charged as previewed", asked).isEqualTo(foreseen);
    }

    /** @return why not */
    private @Nullable String done(SubscriptionId id, SubscriptionAction asked) {
        try {
            EngineTest.bean(Actions.class).perform(tenant, id, asked);
            return null;
        } catch (Problem refused) {
            return refused.code();
        }
    }

    /** Two in three of those open, in full or in part. */
    private void pay(SubscriptionId id) {
        if (random.nextInt(3) == 0) {
            return;
        }
        long part = 1L + random.nextInt(2);
        var invoices = EngineTest.bean(Invoices.class);
        tenancy.writing(tenant, () -> ofSubscription(id, "status = 'open'").forEach(invoice -> {
            var remaining = invoice.remaining();
            var amount = new Money(Math.max(1, remaining.minor() / part), remaining.currency());
            var payment = new Payment(
                    UUID.nameUUIDFromBytes((invoice.id().text() + invoice.version()).getBytes(StandardCharsets.UTF_8)));
            EngineTest.bean(Ledger.class).post(new Fact.PaymentCaptured(amount), Source.of(payment), now);
            invoices.paid(invoice.id(), amount, now);
        }));
    }

    private record Payment(UUID value) implements Identifier {
        @Override
        public String prefix() {
            return "pay";
        }
    }

    private void credit(SubscriptionId id) {
        var credited =
                tenancy
                        .read(tenant, () -> ofSubscription(id, "status IN ('open', 'paid') AND total > 0"))
                        .reversed()
                        .stream()
                        .findFirst();
        long tenths = 1L + random.nextInt(12);
        credited.ifPresent(invoice -> api.post(
                "/v1/credit_notes",
                "{\"invoice\": \"%s\", \"amount\": %d, \"to\": \"balance\"}"
                        .formatted(
                                invoice.id().text(),
                                Math.max(1, invoice.sums().subtotal().minor() * tenths / 10))));
    }

    private List<Invoice> ofSubscription(SubscriptionId id, String which) {
        var invoices = EngineTest.bean(Invoices.class);
        return numbers("WHERE subscription = '%s' AND %s".formatted(id.value(), which)).stream()
                .map(invoice -> invoices.get(new InvoiceId(invoice)))
                .toList();
    }

    /** In the order of their numbers. */
    private List<UUID> numbers(String where) {
        String ids = SuperuserSql.text(
                "SELECT string_agg(id::text, ' ' ORDER BY number) FROM billhook.invoice %s AND tenant_id = %d"
                        .formatted(where, tenant.value()));
        return ids.isEmpty()
                ? List.of()
                : List.of(ids.split(" ")).stream().map(UUID::fromString).toList();
    }

    private long count() {
        return Long.parseLong(
                SuperuserSql.text("SELECT count(*) FROM billhook.invoice WHERE tenant_id = " + tenant.value()));
    }

    private List<String> since(long before, SubscriptionId id) {
        var invoices = EngineTest.bean(Invoices.class);
        return tenancy.read(
                tenant,
                () ->
                        numbers("WHERE subscription = '%s' AND right(number, 6)::bigint > %d"
                                        .formatted(id.value(), before))
                                .stream()
                                .map(invoice -> told(invoices.get(new InvoiceId(invoice))))
                                .toList());
    }

    private List<String> told(Rehearsal.Rehearsed seen) {
        return tenancy.read(
                tenant,
                () -> seen.invoices().stream().map(one -> told(one.invoice())).toList());
    }

    /** Its money and its lines; not who it is, nor when it was written down. */
    private static String told(Invoice invoice) {
        var view = InvoiceView.of(invoice);
        return Json.write(List.of(
                view.reason(),
                view.lines() == null ? List.of() : view.lines(),
                view.subtotal(),
                view.discount(),
                view.tax(),
                view.total(),
                view.amountApplied(),
                view.amountDue(),
                view.taxes()));
    }

    private void stop(Instant at) {
        now = at;
        try {
            SuperuserSql.run(
                    "UPDATE billhook.tenant SET frozen_at = '%s', clock_offset = timestamptz '%s' - clock_timestamp() WHERE tenant_id = %d"
                            .formatted(at, at, tenant.value()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T pick(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }
}
