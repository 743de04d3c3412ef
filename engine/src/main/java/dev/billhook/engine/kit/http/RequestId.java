package dev.billhook.engine.kit.http;

import org.slf4j.MDC;

/** The id of the request this thread answers; it stands in the answer, the logs and the audit. */
public final class RequestId {
    public static final String HEADER = "Request-Id";
    static final String LOG_KEY = "request_id";

    private RequestId() {}

    /** Empty outside a request, as in a job. */
    public static String current() {
        var id = MDC.get(LOG_KEY);
        return id == null ? "" : id;
    }
}
