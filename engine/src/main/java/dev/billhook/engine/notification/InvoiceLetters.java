package dev.billhook.engine.notification;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.PublicId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes letters about invoices.
 *
 * @param url where a customer sees and pays one, with {@code {invoice}} in place of its id
 */
record InvoiceLetters(@Nullable String url) {
    private static final String WHY = "footer.why-invoice";

    Letter issued(Letterhead head, ToldInvoice told) {
        var words = head.words();
        var due = told.due().format(words.locale());
        var facts = facts(words, told.number(), due);
        var by = told.dueAt();
        if (by != null && !told.chargedAutomatically()) {
            facts.add(new Letter.Fact(words.say("fact.due"), words.date(by)));
        }
        var paragraphs = new ArrayList<String>();
        paragraphs.add(words.say("invoice-issued.lead", told.number(), head.merchant()));
        if (told.chargedAutomatically()) {
            paragraphs.add(words.say("invoice-issued.charged", due, head.merchant()));
        } else {
            paragraphs.add(
                    by == null
                            ? words.say("invoice-issued.pay", due)
                            : words.say("invoice-issued.pay-by", due, words.date(by)));
        }
        return letter("invoice-issued", "wait", head, told.number(), told.due(), paragraphs, facts, told.id());
    }

    Letter paid(Letterhead head, ToldInvoice told) {
        var words = head.words();
        boolean byBalance = told.due().isZero();
        var amount = byBalance ? told.total() : told.received();
        var formatted = amount.format(words.locale());
        var facts = facts(words, told.number(), formatted);
        facts.add(
                new Letter.Fact(words.say("fact.date"), words.date(told.event().occurredAt())));
        var paragraphs = List.of(
                words.say(
                        byBalance ? "invoice-paid.balance" : "invoice-paid.lead",
                        formatted,
                        head.merchant(),
                        told.number()),
                words.say("succeeded.next"));
        return letter("invoice-paid", "good", head, told.number(), amount, paragraphs, facts, told.id());
    }

    Letter failed(Letterhead head, FailedInvoice failed) {
        var words = head.words();
        var amount = failed.amount().format(words.locale());
        var cause = failed.cause().key();
        var facts = facts(words, failed.number(), amount);
        failed.card().ifPresent(card -> facts.add(new Letter.Fact(words.say("fact.card-tried"), card.in(words))));
        var paragraphs = new ArrayList<String>();
        paragraphs.add(words.say("invoice-failed.lead", amount, head.merchant(), failed.number()) + " "
                + words.say("cause." + cause));
        paragraphs.add(words.say("next." + cause));
        paragraphs.add(again(words, head.merchant(), failed.nextAttempt()));
        return letter("invoice-failed", "bad", head, failed.number(), failed.amount(), paragraphs, facts, failed.id());
    }

    private String again(Words words, String merchant, @Nullable Instant nextAttempt) {
        if (nextAttempt != null) {
            return words.say("invoice-failed.again", merchant, words.date(nextAttempt));
        }
        return words.say(url == null ? "invoice-failed.where" : "invoice-failed.link", merchant);
    }

    Letter credited(Letterhead head, ToldCreditNote told) {
        var words = head.words();
        var total = told.total().format(words.locale());
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact(words.say("fact.credit-note"), told.number()));
        facts.add(new Letter.Fact(words.say("fact.amount"), total));
        unlessZero(facts, words, "fact.off-due", told.offDue());
        unlessZero(facts, words, "fact.refund", told.refund());
        unlessZero(facts, words, "fact.to-balance", told.toBalance());
        var paragraphs = List.of(words.say("credit-note.lead", told.number(), head.merchant(), total));
        return head.letter(
                "credit-note", "good", about(words, told.number(), told.total()), paragraphs, facts, null, WHY);
    }

    private static void unlessZero(List<Letter.Fact> facts, Words words, String key, Money amount) {
        if (!amount.isZero()) {
            facts.add(new Letter.Fact(words.say(key), amount.format(words.locale())));
        }
    }

    private static List<Letter.Fact> facts(Words words, String number, String amount) {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact(words.say("fact.invoice"), number));
        facts.add(new Letter.Fact(words.say("fact.amount"), amount));
        return facts;
    }

    private Letter letter(
            String key,
            String tone,
            Letterhead head,
            String number,
            Money amount,
            List<String> paragraphs,
            List<Letter.Fact> facts,
            UUID invoice) {
        var words = head.words();
        return head.letter(key, tone, about(words, number, amount), paragraphs, facts, action(words, invoice), WHY);
    }

    /** {@code INV-000042 of €22.00}. */
    private static String about(Words words, String number, Money amount) {
        return words.say("invoice.about", number, amount.format(words.locale()));
    }

    private Letter.@Nullable Action action(Words words, UUID invoice) {
        return Optional.ofNullable(url)
                .map(template -> new Letter.Action(
                        words.say("invoice.button"), template.replace("{invoice}", PublicId.format("in", invoice))))
                .orElse(null);
    }
}
