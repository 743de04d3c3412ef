package dev.billhook.engine.catalog;

import dev.billhook.engine.kit.http.Problem;
import java.util.List;
import java.util.Optional;

/** What is for sale, as declared when the engine started. */
public final class Features {
    private final List<Feature> all;

    Features(List<Feature> all) {
        this.all = all;
    }

    /** In the order of the file. */
    public List<Feature> all() {
        return all;
    }

    public Optional<Feature> find(String key) {
        return all.stream().filter(feature -> feature.key().equals(key)).findFirst();
    }

    /** The feature a caller named. */
    public Feature named(String key) {
        return find(key)
                .orElseThrow(
                        () -> Problem.invalid(
                                "feature",
                                "feature_unknown",
                                "No feature with this key is for sale.",
                                "List what is for sale with GET /v1/features, or declare it in the features file and restart."));
    }
}
