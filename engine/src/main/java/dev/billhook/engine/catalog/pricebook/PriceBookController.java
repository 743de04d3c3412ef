package dev.billhook.engine.catalog.pricebook;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.yaml.Mistake;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/price_books")
class PriceBookController {
    private static final String YAML = "application/yaml";

    private final Publishing publishing;
    private final BookStore store;
    private final Tenancy tenancy;

    PriceBookController(Publishing publishing, BookStore store, Tenancy tenancy) {
        this.publishing = publishing;
        this.store = store;
        this.tenancy = tenancy;
    }

    record ValidationView(boolean valid, List<MistakeView> mistakes) {
        @JsonProperty("object")
        public String object() {
            return "price_book_validation";
        }
    }

    /** @param text all of it in one line, for people */
    record MistakeView(int line, String field, String wrong, String remedy, String text) {
        static MistakeView of(Mistake mistake) {
            return new MistakeView(
                    mistake.line(),
                    mistake.field(),
                    mistake.wrong(),
                    mistake.remedy(),
                    String.valueOf(mistake.getMessage()));
        }
    }

    @PostMapping(path = "/validate", consumes = YAML)
    ValidationView validate(@RequestBody String file) {
        Caller.secret();
        var mistakes = BookReader.read(file).mistakes();
        return new ValidationView(
                mistakes.isEmpty(), mistakes.stream().map(MistakeView::of).toList());
    }

    @PostMapping(path = "/apply", consumes = YAML)
    ResponseEntity<PriceBookVersionView> apply(@RequestBody String file) {
        var applied = tenancy.write(Caller.secret(), () -> publishing.apply(file));
        return ResponseEntity.status(applied.published() ? 201 : 200).body(PriceBookVersionView.of(applied.version()));
    }

    @GetMapping
    Page<PriceBookView> list(
            @RequestParam @Nullable Integer limit, @RequestParam(name = "starting_after") @Nullable String after) {
        int size = Page.limit(limit);
        return tenancy.read(Caller.secret(), () -> {
            var effective = store.inEffect(Tenancy.current().now()).stream()
                    .collect(toMap(BookVersion::book, BookVersion::number));
            return Page.from(
                    after,
                    store.newestOfAll(),
                    size,
                    newest -> PriceBookView.of(effective.get(newest.book()), newest),
                    BookVersion::book);
        });
    }

    @GetMapping("/{key}")
    PriceBookView get(@PathVariable String key) {
        return tenancy.read(Caller.secret(), () -> {
            var versions = store.page(key, null, PriceBookView.MOST_VERSIONS);
            if (versions.isEmpty()) {
                throw Problem.notFound("price book", "key");
            }
            var effective = store.inEffect(Tenancy.current().now()).stream()
                    .filter(version -> version.book().equals(key))
                    .findFirst();
            return PriceBookView.of(effective.map(BookVersion::number).orElse(null), versions);
        });
    }

    @GetMapping("/{key}/versions")
    Page<PriceBookVersionView> versions(
            @PathVariable String key,
            @RequestParam @Nullable Integer limit,
            @RequestParam(name = "starting_after") @Nullable PriceBookVersionId after) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(store.page(key, after, size + 1), size, PriceBookVersionView::of, version -> version.id()
                        .text()));
    }

    @GetMapping("/{key}/versions/{version}")
    PriceBookVersionView version(@PathVariable String key, @PathVariable int version) {
        return tenancy.read(Caller.secret(), () -> store.find(key, version)
                .map(PriceBookVersionView::withSource)
                .orElseThrow(() -> Problem.notFound("price book version", "version")));
    }
}
