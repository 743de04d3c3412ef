package dev.billhook.engine.catalog.price;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The tenant's stored prices. They never change, so what was read once is kept in memory, up to a limit. */
@Component
public final class Prices {
    private static final int MOST_IN_MEMORY = 20_000;

    private record Key(TenantId tenant, PriceId id) {}

    private final PriceStore store;
    private final Map<Key, StoredPrice> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, StoredPrice> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    };

    Prices(PriceStore store) {
        this.store = store;
    }

    public StoredPrice get(PriceId id) {
        return find(id).orElseThrow(() -> Problem.notFound("price", "price"));
    }

    public Optional<StoredPrice> find(PriceId id) {
        return Optional.ofNullable(getAll(List.of(id)).get(id));
    }

    /** Those that exist. */
    public Map<PriceId, StoredPrice> getAll(Collection<PriceId> ids) {
        var tenant = Tenancy.current().tenant();
        var found = new HashMap<PriceId, StoredPrice>();
        synchronized (known) {
            for (var id : ids) {
                var price = known.get(new Key(tenant, id));
                if (price != null) {
                    found.put(id, price);
                }
            }
        }
        var unknown =
                ids.stream().filter(id -> !found.containsKey(id)).distinct().toList();
        if (!unknown.isEmpty()) {
            var read = store.find(unknown);
            read.forEach(price -> found.put(price.id(), price));
            remember(tenant, read);
        }
        return found;
    }

    /** Stores those that are not there yet. */
    public void keep(Collection<StoredPrice> prices) {
        prices.forEach(store::insert);
    }

    private void remember(TenantId tenant, List<StoredPrice> read) {
        synchronized (known) {
            read.forEach(price -> known.put(new Key(tenant, price.id()), price));
        }
    }
}
