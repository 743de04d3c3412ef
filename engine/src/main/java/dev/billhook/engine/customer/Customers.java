package dev.billhook.engine.customer;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.http.Metadata;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.KeyedHash;
import dev.billhook.engine.kit.vault.Vault;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Customers of the running transaction's tenant. */
@Component
public final class Customers {
    private static final String FIELD = "customer.person";
    private static final TypeReference<Person> PERSON = new TypeReference<>() {};

    private final CustomerStore store;
    private final Vault vault;
    private final KeyedHash hash;
    private final Outbox outbox;
    private final Audit audit;

    Customers(CustomerStore store, Vault vault, KeyedHash hash, Outbox outbox, Audit audit) {
        this.store = store;
        this.vault = vault;
        this.hash = hash;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** What identifies a person; sealed as one. */
    record Person(
            @Nullable String email,
            @Nullable String name,
            @Nullable Address address) {}

    /** What others may know: no PII. */
    @Events({
        @Events.Type(name = "customer.created", when = "A customer was made."),
        @Events.Type(
                name = "customer.updated",
                when = "Something about a customer changed; what, is read from the API."),
        @Events.Type(name = "customer.erased", when = "A customer was erased: who it was is gone for good.")
    })
    record Fact(CustomerId id, String object, @Nullable String reference, boolean erased) {}

    public Optional<Customer> find(CustomerId id) {
        return store.find(id).map(this::open);
    }

    public Customer get(CustomerId id) {
        return find(id).orElseThrow(() -> Problem.notFound("customer", "customer"));
    }

    /** Refuses an id that is not a living customer of this tenant, naming the parameter it came in. */
    public void require(CustomerId id, String param) {
        var found = store.find(id).orElseThrow(() -> Problem.notFound("customer", param));
        if (found.erased()) {
            throw erased();
        }
    }

    /** Empty when there is no such customer or the person was erased. */
    public Optional<Contact> contact(CustomerId id) {
        return find(id).filter(customer -> !customer.erased()).map(customer -> {
            var locale = customer.locale();
            return new Contact(
                    customer.email(), customer.name(), locale == null ? Locale.ENGLISH : Locale.forLanguageTag(locale));
        });
    }

    /** Who a customer was when this was kept of {@code customer.person}. Empty when the person was erased since. */
    public Optional<Addressee> addressee(CustomerId id, byte @Nullable [] sealed) {
        return sealed == null
                ? Optional.empty()
                : vault.open(id.value(), FIELD, sealed)
                        .map(text -> Json.read(text, PERSON))
                        .map(person -> new Addressee(person.name(), person.email(), person.address()));
    }

    /** The countries of those customers who are known to be in one. */
    public Map<CustomerId, String> countries(Collection<CustomerId> ids) {
        var countries = new HashMap<CustomerId, String>();
        var sealed = new ArrayList<CustomerId>();
        for (var known : store.countries(ids)) {
            var code = known.code();
            if (code == null) {
                sealed.add(known.customer());
            } else if (!code.isEmpty()) {
                countries.put(known.customer(), code);
            }
        }
        if (!sealed.isEmpty()) {
            store.findAll(sealed).stream().map(this::open).forEach(customer -> {
                var address = customer.address();
                if (address != null && address.country() != null) {
                    countries.put(customer.id(), address.country());
                }
            });
        }
        return countries;
    }

    Customer create(CustomerId id, CustomerRequest asked) {
        var now = Tenancy.current().now();
        var person = new Person(asked.email(), asked.name(), asked.address());
        var row = sealed(id, asked, person, now);
        if (unique(() -> store.insert(row, emailIndex(asked.email())))) {
            published("customer.created", row);
        }
        return get(id);
    }

    Customer update(CustomerId id, CustomerRequest asked) {
        var before = open(store.lock(id).orElseThrow(() -> Problem.notFound("customer", null)));
        if (before.erased()) {
            throw erased();
        }
        var person = new Person(
                or(asked.email(), before.email()),
                or(asked.name(), before.name()),
                or(asked.address(), before.address()));
        var said = new CustomerRequest(
                or(asked.reference(), before.reference()),
                null,
                null,
                or(asked.locale(), before.locale()),
                or(asked.timeZone(), before.timeZone()),
                null,
                or(asked.metadata(), before.metadata()));
        var row = sealed(id, said, person, Tenancy.current().now());
        unique(() -> {
            store.update(row, emailIndex(person.email()));
            return true;
        });
        published("customer.updated", row);
        return get(id);
    }

    /** Where her days begin and end from now on; what she subscribes to already is moved by itself. */
    public void move(CustomerId id, ZoneId zone) {
        var row = store.lock(id).orElseThrow(() -> Problem.notFound("customer", null));
        if (row.erased()) {
            throw erased();
        }
        store.move(id, zone, Tenancy.current().now());
        published("customer.updated", row);
    }

    /** Where her days begin and end; empty when nobody said. */
    public Optional<ZoneId> timeZone(CustomerId id) {
        return store.find(id).map(CustomerStore.Sealed::timeZone).map(ZoneId::of);
    }

    /** Destroys the person's key: e-mail, name and address are gone for good; the id and the books stay. */
    Customer erase(CustomerId id) {
        var row = store.lock(id).orElseThrow(() -> Problem.notFound("customer", null));
        if (!row.erased()) {
            store.erase(id, Tenancy.current().now());
            vault.erase(id.value());
            audit.record("customer.erased", id.text(), "");
            outbox.publish("customer.erased", id, new Fact(id, "customer", null, true));
        }
        return get(id);
    }

    List<Customer> list(@Nullable String email, @Nullable String reference, @Nullable CustomerId after, int limit) {
        return store.list(emailIndex(email), reference, after, limit).stream()
                .map(this::open)
                .toList();
    }

    private CustomerStore.Sealed sealed(CustomerId id, CustomerRequest said, Person person, Instant now) {
        var sealed = vault.seal(id.value(), FIELD, Json.write(person));
        return new CustomerStore.Sealed(
                id,
                said.reference(),
                sealed,
                country(person),
                said.locale(),
                said.timeZone(),
                Metadata.checked(said.metadata()),
                false,
                now);
    }

    private Customer open(CustomerStore.Sealed row) {
        var sealed = row.person();
        var person = (sealed == null
                        ? Optional.<String>empty()
                        : vault.open(row.id().value(), FIELD, sealed))
                .map(text -> Json.read(text, PERSON))
                .orElse(new Person(null, null, null));
        return new Customer(
                row.id(),
                row.reference(),
                person.email(),
                person.name(),
                row.locale(),
                row.timeZone(),
                person.address(),
                row.metadata(),
                row.erased(),
                Tenancy.current().livemode(),
                row.createdAt());
    }

    private void published(String type, CustomerStore.Sealed row) {
        audit.record(type, row.id().text(), "");
        outbox.publish(type, row.id(), new Fact(row.id(), "customer", row.reference(), false));
    }

    /** Empty where there is none. */
    private static String country(Person person) {
        var address = person.address();
        return Optional.ofNullable(address).map(Address::country).orElse("");
    }

    private byte @Nullable [] emailIndex(@Nullable String email) {
        return email == null
                ? null
                : hash.of(
                        Tenancy.current().tenant(),
                        "customer.email",
                        email.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean unique(BooleanSupplier write) {
        try {
            return write.getAsBoolean();
        } catch (DuplicateKeyException e) {
            throw Problem.conflict(
                    "customer_reference_taken",
                    "Another customer has this 'reference'.",
                    "Find it with GET /v1/customers?reference=… and use it.");
        }
    }

    private static Problem erased() {
        return Problem.conflict(
                "customer_erased", "This customer was erased.", "Make a new customer if the person came back.");
    }

    private static <T> @Nullable T or(@Nullable T asked, @Nullable T before) {
        return asked == null ? before : asked;
    }
}
