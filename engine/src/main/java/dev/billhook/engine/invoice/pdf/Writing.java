package dev.billhook.engine.invoice.pdf;

import dev.billhook.core.money.Money;
import dev.billhook.engine.invoice.pdf.Document.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a document into words. */
record Writing(Document document, Words words) {
    static Paper of(Document document) {
        return new Writing(document, Words.in(document.locale())).paper();
    }

    private Paper paper() {
        var seller = seller();
        var number = document.head().number();
        var heading = words.say(document.isCreditNote() ? "heading.credit-note" : "heading.invoice");
        return new Paper(
                words.locale().toLanguageTag(),
                heading + " " + number,
                words.say("about", heading, number, seller),
                seller,
                heading,
                stamp(),
                Stream.concat(Stream.of(seller), document.seller().address().stream())
                        .collect(Collectors.joining(" · ")),
                to(),
                facts(),
                columns(),
                document.lines().stream().map(this::row).toList(),
                sums(),
                fact(
                        document.isCreditNote() ? "sum.credited" : "sum.total",
                        document.sums().total()),
                settled(),
                document.isCreditNote() ? null : fact("sum.due", document.sums().due()),
                notes(),
                footer());
    }

    private String seller() {
        return Objects.requireNonNullElse(document.seller().name(), "");
    }

    private Paper.@Nullable Stamp stamp() {
        return switch (document.standing()) {
            case Standing.Paid _ -> new Paper.Stamp(words.say("stamp.paid"), "good");
            case Standing.CreditedInFull _ -> new Paper.Stamp(words.say("stamp.credited"), "good");
            case Standing.Voided _ -> new Paper.Stamp(words.say("stamp.void"), "bad");
            case Standing.ToPay _, Standing.ToBeCharged _, Standing.Credits _ -> null;
        };
    }

    private List<String> to() {
        var to = new ArrayList<String>();
        to.add(document.billedTo().name());
        to.addAll(document.billedTo().lines());
        var vatId = document.billedTo().vatId();
        if (vatId != null) {
            to.add(words.say("vat-id", vatId));
        }
        return to;
    }

    private List<Paper.Fact> facts() {
        var head = document.head();
        var facts = new ArrayList<Paper.Fact>();
        facts.add(new Paper.Fact(words.say(document.isCreditNote() ? "credit-note" : "invoice"), head.number()));
        facts.add(new Paper.Fact(words.say("issued"), words.date(head.issued())));
        if (document.standing() instanceof Standing.ToPay pay) {
            facts.add(new Paper.Fact(words.say("due"), words.date(pay.by())));
        }
        if (document.standing() instanceof Standing.Paid paid) {
            facts.add(new Paper.Fact(words.say("paid-on"), words.date(paid.on())));
        }
        if (document.standing() instanceof Standing.Credits credits) {
            facts.add(new Paper.Fact(words.say("corrects"), credits.invoice()));
        }
        if (head.service() != null) {
            facts.add(new Paper.Fact(words.say("service"), words.span(head.service())));
        }
        facts.add(new Paper.Fact(
                words.say("currency"), document.sums().total().currency().code()));
        return facts;
    }

    private Paper.Columns columns() {
        return new Paper.Columns(
                words.say("column.description"),
                words.say("column.quantity"),
                words.say("column.unit"),
                document.sums().taxes().isEmpty() ? null : words.say("column.tax"),
                words.say("column.amount"));
    }

    private Paper.Row row(Document.Line line) {
        return new Paper.Row(
                line.description(),
                words.span(line.service()),
                line.quantity() == null ? "" : words.number(line.quantity()),
                line.unit() == null ? "" : amount(line.unit()),
                line.percents().stream().map(words::percent).collect(Collectors.joining(" + ")),
                amount(line.amount()));
    }

    /** A net is told only where the reader could not see it: taxes that are in the prices, or a discount before them. */
    private List<Paper.Fact> sums() {
        var sums = document.sums();
        var facts = new ArrayList<Paper.Fact>();
        facts.add(fact("sum.subtotal", sums.subtotal()));
        if (!sums.discount().isZero()) {
            facts.add(fact("sum.discount", sums.discount().negated()));
        }
        if (!sums.taxes().isEmpty() && !sums.net().equals(sums.subtotal())) {
            facts.add(fact("sum.net", sums.net()));
        }
        for (var tax : sums.taxes()) {
            var label = words.say(
                    tax.inclusive() ? "sum.tax-included" : "sum.tax",
                    tax.name(),
                    words.percent(tax.percent()),
                    amount(tax.base()));
            facts.add(new Paper.Fact(label, amount(tax.amount())));
        }
        return facts;
    }

    private List<Paper.Fact> settled() {
        var sums = document.sums();
        var facts = document.standing() instanceof Standing.Credits credits
                ? Stream.of(
                        unlessZero("sum.off-due", credits.offDue()),
                        unlessZero("sum.refund", credits.refund()),
                        unlessZero("sum.to-balance", credits.toBalance()))
                : Stream.of(
                        unlessZero("sum.prepaid", sums.prepaid().negated()),
                        unlessZero("sum.applied", sums.applied().negated()),
                        unlessZero("sum.to-balance", sums.toBalance()),
                        unlessZero("sum.credited-off", sums.credited().negated()),
                        unlessZero("sum.paid", sums.paid().negated()));
        return facts.flatMap(Optional::stream).toList();
    }

    private Optional<Paper.Fact> unlessZero(String key, Money amount) {
        return amount.isZero() ? Optional.empty() : Optional.of(fact(key, amount));
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        notes.add(standing());
        if (document.note() != null) {
            notes.add(words.say("note." + document.note().code()));
        }
        if (document.memo() != null && !document.memo().isBlank()) {
            notes.addAll(document.memo().lines().toList());
        }
        return notes;
    }

    private String standing() {
        var due = amount(document.sums().due());
        return switch (document.standing()) {
            case Standing.ToPay pay ->
                words.say(
                        "standing.to-pay",
                        due,
                        words.date(pay.by()),
                        document.head().number());
            case Standing.ToBeCharged _ -> words.say("standing.to-be-charged", due);
            case Standing.Paid _ -> words.say("standing.paid");
            case Standing.CreditedInFull _ -> words.say("standing.credited");
            case Standing.Voided _ -> words.say("standing.void");
            case Standing.Credits credits -> words.say("standing.credits", credits.invoice());
        };
    }

    private List<List<String>> footer() {
        var seller = document.seller();
        return Stream.of(
                        Stream.concat(Stream.of(seller()), seller.address().stream()),
                        Stream.of(
                                        said("vat-id", seller.vatId()),
                                        Stream.ofNullable(seller.registration()),
                                        seller.footer().stream())
                                .flatMap(lines -> lines),
                        Stream.of(
                                        Stream.ofNullable(seller.bank()),
                                        said("iban", seller.iban()),
                                        said("bic", seller.bic()))
                                .flatMap(lines -> lines),
                        seller.contact().stream())
                .map(Stream::toList)
                .filter(column -> !column.isEmpty())
                .toList();
    }

    private Stream<String> said(String key, @Nullable String value) {
        return value == null || value.isBlank() ? Stream.empty() : Stream.of(words.say(key, value));
    }

    private Paper.Fact fact(String key, Money amount) {
        return new Paper.Fact(words.say(key), amount(amount));
    }

    private String amount(Money money) {
        return money.format(words.locale());
    }
}
