package dev.billhook.sandbox.http;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.http.Interference.Fault;
import dev.billhook.sandbox.store.Ids;
import dev.billhook.sandbox.store.KeyedHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The {@code /v1} front: key, parameters, faults, idempotency, one transaction, expansion, answer; in this order. */
public final class Api {

    /** A noun's method. Runs inside the request's transaction. */
    public interface Handler {
        Answer handle(Call call);
    }

    private record Route(Access access, Handler handler) {}

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final int MAX_KEY = 255;

    private final RouterFunctions.Builder routes;
    private final ApiKeys keys;
    private final Interference interference;
    private final Idempotency idempotency;
    private final TransactionTemplate transactions;
    private final Expansion expansion;
    private final KeyedHash hash;

    Api(
            RouterFunctions.Builder routes,
            ApiKeys keys,
            Interference interference,
            Idempotency idempotency,
            TransactionTemplate transactions,
            Expansion expansion,
            KeyedHash hash) {
        this.routes = routes;
        this.keys = keys;
        this.interference = interference;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.expansion = expansion;
        this.hash = hash;
    }

    public Api get(String path, Access access, Handler handler) {
        routes.GET(path, request -> serve(request, new Route(access, handler)));
        return this;
    }

    public Api post(String path, Access access, Handler handler) {
        routes.POST(path, request -> serve(request, new Route(access, handler)));
        return this;
    }

    public Api delete(String path, Access access, Handler handler) {
        routes.DELETE(path, request -> serve(request, new Route(access, handler)));
        return this;
    }

    /** Last: what no noun declared under /v1. */
    void refuseTheRest() {
        routes.route(
                request -> request.path().startsWith("/v1/"),
                request -> serve(request, new Route(Access.BROWSER, call -> {
                    throw ApiError.noSuchPath(request.method().name(), request.path());
                })));
    }

    private ServerResponse serve(ServerRequest request, Route route) throws IOException {
        Reply reply = new Reply("req_" + Ids.random(14), header(request, "Idempotency-Key"));
        CurrentRequest current = new CurrentRequest(reply.requestId(), reply.idempotencyKey(), origin(request));
        String body = new String(request.servletRequest().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Fault fault = interference.next(request.method().name(), request.path());
        Answer answer;
        try {
            Reply.pause(fault.latency());
            answer = current.serve(() -> answer(request, route, body, current, fault));
        } catch (ApiError refusal) {
            answer = Answer.of(refusal);
        } catch (PessimisticLockingFailureException busy) {
            answer = Answer.of(ApiError.lockTimeout());
        } catch (RuntimeException bug) {
            LOG.error("{} {} {} failed", reply.requestId(), request.method(), request.path(), bug);
            answer = Answer.of(ApiError.server("The sandbox failed; its log has the cause under " + reply.requestId()));
        }
        return fault.hangAfterWork().isPresent()
                ? reply.hang(fault.hangAfterWork().get())
                : reply.send(answer);
    }

    private Answer answer(ServerRequest request, Route route, String body, CurrentRequest current, Fault fault) {
        boolean browser = keys.isBrowser(header(request, "Authorization").orElse(null), route.access());
        String query =
                Optional.ofNullable(request.servletRequest().getQueryString()).orElse("");
        Params params = Params.parse(query, body);
        Call call = new Call(request.pathVariables(), params, browser);
        Supplier<Answer> work = () -> execute(route, call, fault);
        if (!request.method().name().equals("POST") || current.idempotencyKey().isEmpty()) {
            return transactions.execute(status -> work.get());
        }
        return idempotency.run(
                checked(current.idempotencyKey().get()),
                hash.of(request.method() + " " + request.path() + " " + params.canonical()),
                current.id(),
                work);
    }

    private Answer execute(Route route, Call call, Fault fault) {
        if (fault.instead().isPresent()) {
            throw fault.instead().get();
        }
        Answer answer = route.handler().handle(call);
        if (fault.afterWork().isPresent()) {
            return Answer.of(fault.afterWork().get());
        }
        return answer.status() == 200
                ? Answer.ok(expansion.apply(answer.body(), call.params().list("expand")))
                : answer;
    }

    private static String checked(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY) {
            throw ApiError.parameter(
                    null, null, "Idempotency-Key must have 1 to 255 characters, this has " + key.length());
        }
        return key;
    }

    private static String origin(ServerRequest request) {
        return request.uri().getScheme() + "://" + request.uri().getAuthority();
    }

    private static Optional<String> header(ServerRequest request, String name) {
        return Optional.ofNullable(request.headers().firstHeader(name));
    }
}
