package dev.billhook.sandbox.browser;

import org.springframework.http.HttpHeaders;

/**
 * Headers of everything a browser loads here. Pages run only their own scripts, talk only to this origin and may be framed
 * by any web page, because a merchant's page is where they belong.
 */
public final class PageHeaders {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors http: https:";

    private PageHeaders() {}

    public static void write(HttpHeaders headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-cache");
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        headers.set("Access-Control-Allow-Origin", "*");
    }
}
