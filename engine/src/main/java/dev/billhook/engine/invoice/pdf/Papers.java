package dev.billhook.engine.invoice.pdf;

import dev.billhook.engine.customer.Contact;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.credit.CreditNoteId;
import dev.billhook.engine.invoice.credit.Crediting;
import dev.billhook.engine.invoice.seller.Seller;
import dev.billhook.engine.kit.vault.Vault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what is printed; in the running transaction. */
@Component
class Papers {
    private static final String VAT_ID = "customer_tax.vat_id";

    private final Invoices invoices;
    private final Crediting crediting;
    private final Customers customers;
    private final Vault vault;
    private final PaperStore store;
    private final Seller seller;

    Papers(Invoices invoices, Crediting crediting, Customers customers, Vault vault, PaperStore store, Seller seller) {
        this.invoices = invoices;
        this.crediting = crediting;
        this.customers = customers;
        this.vault = vault;
        this.store = store;
        this.seller = seller;
    }

    /** @param wanted null: the customer's own language */
    Document invoice(InvoiceId id, @Nullable Locale wanted) {
        var invoice = invoices.get(id);
        var locale = language(invoice.customer(), wanted);
        return new InvoicePaper(invoice, locale, seller.named(store.merchant()), billedTo(invoice, locale)).document();
    }

    /** As {@link #invoice}. */
    Document creditNote(CreditNoteId id, @Nullable Locale wanted) {
        var note = crediting.get(id);
        var invoice = invoices.get(note.invoice());
        var locale = language(note.customer(), wanted);
        return new CreditNotePaper(note, invoice, locale, seller.named(store.merchant()), billedTo(invoice, locale))
                .document();
    }

    private Locale language(CustomerId customer, @Nullable Locale wanted) {
        return Words.in(wanted == null ? spoken(customer) : wanted).locale();
    }

    private Locale spoken(CustomerId customer) {
        return customers.contact(customer).map(Contact::locale).orElse(Locale.ENGLISH);
    }

    /** Of an erased customer the id is left, by which the books know it. */
    private Document.Party billedTo(Invoice invoice, Locale locale) {
        var id = invoice.customer();
        var billed = store.billed(invoice.id());
        byte @Nullable [] sealed = billed.vatId();
        var vatId = sealed == null ? Optional.<String>empty() : vault.open(id.value(), VAT_ID, sealed);
        return customers
                .addressee(id, billed.person())
                .map(who -> new Document.Party(
                        who.nameOr(id.text()), BilledTo.lines(who.address(), locale), vatId.orElse(null)))
                .orElseGet(() -> new Document.Party(id.text(), List.of(), null));
    }
}
