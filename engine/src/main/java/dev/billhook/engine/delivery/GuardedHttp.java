package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.tenant.WallClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to URLs that others chose. Apache's client and not the JDK's, because it takes a resolver of ours: it connects to
 * exactly the addresses that the guard has checked, while name, certificate and Host header stay those of the URL.
 */
public final class GuardedHttp implements AutoCloseable {
    /** Reading a short answer to its end lets the connection be used again; of a longer one nobody reads the rest. */
    static final int ANSWER_LIMIT_BYTES = 16_384;

    private static final Logger log = LoggerFactory.getLogger(GuardedHttp.class);

    private final CloseableHttpClient http;
    private final Duration timeout;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("delivery-deadlines").factory());

    /**
     * How a plain request went.
     *
     * @param error what to do about it, without the address; null when it was accepted
     * @param retryAfter how long the receiver asked us to wait
     */
    public record Posted(@Nullable String error, @Nullable Duration retryAfter) {}

    GuardedHttp(AddressGuard guard, DeliverySettings settings) {
        this.timeout = settings.timeout();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedNames(guard))
                .setMaxConnTotal(settings.inFlight())
                .setMaxConnPerRoute(settings.inFlightPerEndpoint())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(settings.timeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(settings.timeout()))
                        .setConnectionRequestTimeout(Timeout.of(settings.timeout()))
                        .build())
                .setUserAgent("Billhook-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private record GuardedNames(AddressGuard guard) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** One request with a JSON body, outside any transaction. */
    public Posted postJson(String url, String json) {
        var request = new HttpPost(url);
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        var attempt = send(request, WallClock.now());
        return new Posted(attempt.error(), attempt.retryAfter());
    }

    Attempt send(HttpPost request, Instant start) {
        var late = new AtomicBoolean();
        var deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        try (var answer = http.executeOpen(HttpHost.create(request.getUri()), request, null)) {
            drainShort(answer);
            return Attempt.answered(start, since(start), answer.getCode(), retryAfter(answer, start));
        } catch (IOException e) {
            return Attempt.unanswered(start, since(start), late.get() ? tooSlow() : explain(e));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a URL is checked when it is registered or configured", e);
        } finally {
            deadline.cancel(false);
        }
    }

    /** The status decides; a receiver that breaks off its answer's body has still received the event. */
    private static void drainShort(ClassicHttpResponse answer) {
        var entity = answer.getEntity();
        if (entity == null) {
            return;
        }
        try {
            entity.getContent().skipNBytes(ANSWER_LIMIT_BYTES);
        } catch (IOException endOrBreak) {
            log.trace("answer of {} ended early", answer.getCode(), endOrBreak);
        }
    }

    private static @Nullable Duration retryAfter(ClassicHttpResponse answer, Instant now) {
        var header = answer.getFirstHeader("Retry-After");
        if (header == null) {
            return null;
        }
        var text = header.getValue().strip();
        try {
            return text.matches("[0-9]{1,7}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private String tooSlow() {
        return "no whole answer within " + timeout.toMillis() + " ms; answer first and work afterwards";
    }

    private static String explain(IOException e) {
        return switch (e) {
            case AddressGuard.Refused refused ->
                "the address is private or reserved; webhooks go to public addresses only";
            case UnknownHostException unknown -> "the host name was not found";
            case SocketTimeoutException slow -> "no connection or no answer in time";
            case SSLException tls -> "no secure connection: check the certificate and its chain";
            case ConnectException refused -> "the connection was refused";
            default -> "the connection broke before an answer came";
        };
    }

    private static Duration since(Instant start) {
        return Duration.between(start, WallClock.now());
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
