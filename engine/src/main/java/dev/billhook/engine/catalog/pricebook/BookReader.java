package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.money.Currency;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.catalog.price.PolicySection;
import dev.billhook.engine.catalog.price.TimeReader;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.kit.yaml.Mistake;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads a price book. {@code docs/guides/price-books.md} shows every field. */
public final class BookReader {
    private static final Set<String> FIELDS = Set.of(
            "price_book", "effective_at", "currencies", "tax_behavior", "policies", "products", "plans", "coupons");

    private final Section root;
    private final Mistakes mistakes;
    private final boolean published;

    private BookReader(Section root, Mistakes mistakes, boolean published) {
        this.root = root;
        this.mistakes = mistakes;
        this.published = published;
    }

    /** As it is to be published. */
    public static BookReading read(String text) {
        return read(text, false);
    }

    /** @param published whether it was: then it keeps what was allowed at its time */
    private static BookReading read(String text, boolean published) {
        var mistakes = new Mistakes();
        var book = mistakes.attempt(
                        () -> Section.root(Yaml.read(text), "price_book").only(FIELDS))
                .flatMap(root -> mistakes.attempt(() -> new BookReader(root, mistakes, published).book()));
        return new BookReading(mistakes.none() ? book : Optional.empty(), mistakes.inOrder());
    }

    private PriceBook book() {
        var header = header();
        var coupons = new CouponReader(header);
        return new PriceBook(
                header.book(),
                effectiveAt(),
                header.currencies(),
                header.taxBehavior(),
                each("products", BookReader::product),
                plans(header),
                each("coupons", coupons::read));
    }

    /** Microseconds, as PostgreSQL keeps them: a time read back equals the time written. */
    private Optional<Instant> effectiveAt() {
        return root.has("effective_at")
                ? Optional.of(TimeReader.instant(root, "effective_at").truncatedTo(ChronoUnit.MICROS))
                : Optional.empty();
    }

    private BookHeader header() {
        return new BookHeader(
                Keys.inField(root, "price_book"),
                currencies(),
                root.has("tax_behavior") ? Words.read(root, "tax_behavior", TaxMode.class) : TaxMode.EXCLUSIVE,
                root.findSection("policies").map(PolicySection::read).orElse(PolicySection.NONE),
                Set.copyOf(root.findSection("products").map(Section::names).orElse(List.of())));
    }

    private List<Currency> currencies() {
        var currencies = new LinkedHashSet<Currency>();
        for (String code : root.texts("currencies")) {
            var currency = Currency.find(code)
                    .orElseThrow(() -> root.error(
                            "currencies",
                            "has '" + code + "', which is no currency",
                            "write ISO 4217 codes in capitals such as [EUR, USD]"));
            if (!currencies.add(currency)) {
                throw root.error("currencies", "has " + code + " twice", "remove one");
            }
        }
        if (currencies.isEmpty()) {
            throw root.error(
                    "currencies", "names none", "write those that every price is given in, such as [EUR, USD]");
        }
        return List.copyOf(currencies);
    }

    private Map<String, Plan> plans(BookHeader header) {
        if (root.findSection("plans").map(Section::names).orElse(List.of()).isEmpty()) {
            throw root.error("plans", "has no plan", "write 'plans:' and at least one below it");
        }
        var reader = new PlanReader(header, mistakes);
        var plans = each("plans", reader::read);
        root.findSection("products").ifPresent(products -> products.names()
                .forEach(key -> mistakes.check(() -> ProductGrants.check(products.section(key), key, plans.values()))));
        plans.values().forEach(plan -> mistakes.check(() -> AddOns.check(root.section("plans"), plan, plans)));
        if (!published && mistakes.none()) {
            plans.values().forEach(plan -> mistakes.check(() -> Billable.check(root.section("plans"), plan, plans)));
        }
        return plans;
    }

    private <T> Map<String, T> each(String field, BiFunction<Section, String, T> reader) {
        return root.findSection(field)
                .map(all -> mistakes.attemptEach(
                        all.names(), key -> reader.apply(all.section(Keys.ofField(all, key)), key)))
                .orElse(Map.of());
    }

    private static Product product(Section section, String key) {
        section.only(Set.of("name", "tax_code", "grants"));
        return new Product(
                key,
                section.text("name"),
                section.findText("tax_code"),
                section.sections("grants").stream().map(ProductGrants::read).toList());
    }

    /** Where a mistake is found when what was read is known to have none. */
    static PriceBook published(String text) {
        var reading = read(text, true);
        return reading.book().orElseThrow(() -> {
            Mistake first = reading.mistakes().getFirst();
            return new IllegalStateException("a published price book cannot be read any more: " + first.getMessage());
        });
    }
}
