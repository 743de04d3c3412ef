package dev.billhook.sandbox.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What browsers load, read once from the class path. Only the files named here exist. */
@Component
public final class BrowserFiles {

    record File(String text, String type) {}

    private static final String ROOT = "sandbox-browser/";
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");
    private static final List<String> SCRIPT = List.of(
            "script/10-api.js",
            "script/20-element.js",
            "script/30-elements.js",
            "script/40-challenge.js",
            "script/50-stripe.js");
    private static final List<String> SERVED = List.of(
            "fields/index.html",
            "fields/fields.css",
            "fields/fields.js",
            "fields/brands.js",
            "fields/cards.js",
            "fields/host.js",
            "fields/look.js",
            "fields/words.js",
            "challenge/challenge.css",
            "challenge/challenge.js",
            "challenge/done.js");

    private final Map<String, File> files =
            SERVED.stream().collect(Collectors.toUnmodifiableMap(name -> name, BrowserFiles::file));
    private final File script = new File(
            SCRIPT.stream()
                    .map(BrowserFiles::read)
                    .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "})();\n")),
            "text/javascript");

    Optional<File> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The parts are one function, so that nothing but {@code Stripe} becomes global. */
    File script() {
        return script;
    }

    /** A page's template; {@code {{name}}} marks what is filled in. */
    public static String template(String name) {
        return read(name);
    }

    private static File file(String name) {
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return new File(read(name), type);
    }

    private static String read(String name) {
        try {
            return new ClassPathResource(ROOT + name, BrowserFiles.class.getClassLoader())
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException absent) {
            throw new UncheckedIOException("The sandbox is packed without " + name, absent);
        }
    }
}
