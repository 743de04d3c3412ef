package dev.billhook.sandbox.challenge;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Records what the customer answered her bank, once. */
@Component
public final class Challenges {

    /** The customer's choice on the bank's page. */
    public enum Choice {
        APPROVE,
        FAIL,
        CANCEL
    }

    private final Resources resources;
    private final TransactionTemplate transactions;
    private final Map<Kind, Challenged> intents;

    Challenges(Resources resources, TransactionTemplate transactions, List<Challenged> intents) {
        this.resources = resources;
        this.transactions = transactions;
        this.intents = intents.stream().collect(toUnmodifiableMap(Challenged::kind, Function.identity()));
    }

    /** The intent whose latest challenge has this address, whether it was answered or not. */
    Optional<Resource> find(String id, String token) {
        return Kind.ofId(id)
                .filter(intents::containsKey)
                .flatMap(kind -> resources.find(kind, id))
                .filter(intent -> PendingChallenge.hasToken(intent, token));
    }

    /** Answers an open challenge; a second click changes nothing. */
    Optional<Resource> answer(String id, String token, Choice choice) {
        return Optional.ofNullable(transactions.execute(status -> {
            Resource intent = lock(id);
            if (!PendingChallenge.hasToken(intent, token)) {
                return null;
            }
            if (PendingChallenge.isOpen(intent)) {
                tell(intent, choice);
            }
            return intent;
        }));
    }

    /** For tests without a browser. */
    public Resource answer(String id, Choice choice) {
        return transactions.execute(status -> {
            Resource intent = lock(id);
            if (!PendingChallenge.isOpen(intent)) {
                throw ApiError.state(
                        null, id + " waits for no authentication: its status is " + intent.text("status") + ".");
            }
            tell(intent, choice);
            return intent;
        });
    }

    private Resource lock(String id) {
        Kind kind = Kind.ofId(id).filter(intents::containsKey).orElseThrow(() -> ApiError.notFound("intent", id));
        return resources.lock(kind, id);
    }

    private void tell(Resource intent, Choice choice) {
        Challenged noun = intents.get(intent.kind());
        if (noun == null) {
            throw new IllegalStateException("Nothing is challenged about a " + intent.kind());
        }
        switch (choice) {
            case APPROVE -> noun.passed(intent);
            case FAIL, CANCEL -> noun.failed(intent);
        }
    }
}
