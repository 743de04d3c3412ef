package dev.billhook.sandbox.challenge;

import dev.billhook.sandbox.browser.PageHeaders;
import dev.billhook.sandbox.challenge.Challenges.Choice;
import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Resource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The bank's page at its secret address: the question while it is open, afterwards the way back. */
@Configuration(proxyBeanMethods = false)
class ChallengeRoutes {

    private static final String PATH = "/3ds/{id}/{token}";

    private final Challenges challenges;
    private final ChallengePages pages;

    ChallengeRoutes(Challenges challenges, ChallengePages pages) {
        this.challenges = challenges;
        this.pages = pages;
    }

    @Bean
    RouterFunction<ServerResponse> challengePageRoutes() {
        return RouterFunctions.route()
                .GET(PATH, this::show)
                .POST(PATH, this::answer)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        String id = request.pathVariable("id");
        Words words = words(request);
        return challenges
                .find(id, request.pathVariable("token"))
                .map(intent -> PendingChallenge.isOpen(intent)
                        ? page(200, pages.question(intent, words, request.path() + "?lang=" + words.lang()))
                        : page(200, pages.done(intent, words)))
                .orElseGet(() -> page(404, GONE));
    }

    /** Committed before the answer leaves; then the browser reads the page again, which now says it is done. */
    private ServerResponse answer(ServerRequest request) {
        String choice = request.param("choice").orElse("");
        try {
            Optional<Resource> answered = challenges.answer(
                    request.pathVariable("id"),
                    request.pathVariable("token"),
                    Choice.valueOf(choice.toUpperCase(Locale.ROOT)));
            return answered.map(intent -> ServerResponse.seeOther(URI.create(
                                    request.path() + "?lang=" + words(request).lang()))
                            .build())
                    .orElseGet(() -> page(404, GONE));
        } catch (ApiError | IllegalArgumentException unknown) {
            return page(404, GONE);
        }
    }

    private static final String GONE = """
            <!doctype html><html lang="en"><title>No such authentication</title>
            <p>This authentication does not exist, or a newer one has replaced it. Return to the shop and pay again.</p></html>
            """;

    private static Words words(ServerRequest request) {
        return Words.of(request.param("lang").orElse("en"));
    }

    private static ServerResponse page(int status, String html) {
        return ServerResponse.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .headers(PageHeaders::write)
                .body(html.getBytes(StandardCharsets.UTF_8));
    }
}
