package dev.billhook.engine.kit.http;

/** The order in which a request meets the engine's filters. */
public final class FilterOrder {
    public static final int REQUEST = 100;
    public static final int CORS = 110;
    public static final int API_KEY = 120;
    public static final int IDEMPOTENCY = 130;

    private FilterOrder() {}
}
