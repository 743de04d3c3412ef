package dev.billhook.sandbox.store;

import dev.billhook.sandbox.error.ApiError;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The store's face to the nouns: missing objects are refusals, locks have an order (intent, method, customer, charge). */
@Component
public final class Resources {

    private final ResourceStore store;

    Resources(ResourceStore store) {
        this.store = store;
    }

    public Resource add(Resource resource) {
        store.insert(resource);
        return resource;
    }

    public Optional<Resource> find(Kind kind, String id) {
        return store.find(kind, id);
    }

    public Resource require(Kind kind, String id) {
        return store.find(kind, id).orElseThrow(() -> ApiError.notFound(kind.object(), id));
    }

    /** Holds the row until the transaction ends; waits two seconds for another holder, then refuses with lock_timeout. */
    public Resource lock(Kind kind, String id) {
        return store.lock(kind, id).orElseThrow(() -> ApiError.notFound(kind.object(), id));
    }

    public Resource save(Resource resource) {
        store.update(resource);
        return resource;
    }

    public void delete(Resource resource) {
        store.delete(resource);
    }

    public boolean isDeleted(Kind kind, String id) {
        return store.isDeleted(kind, id);
    }

    public Page list(Listing listing) {
        return store.list(listing);
    }
}
