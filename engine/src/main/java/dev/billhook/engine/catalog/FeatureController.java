package dev.billhook.engine.catalog;

import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FeatureController {
    private final Features features;

    FeatureController(Features features) {
        this.features = features;
    }

    /** All of them: a file holds few enough for one page. */
    @GetMapping("/v1/features")
    Page<FeatureView> list() {
        Caller.secret();
        return new Page<>(features.all().stream().map(FeatureView::of).toList(), false, null);
    }
}
