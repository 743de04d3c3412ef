package dev.billhook.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes {@code a=1&card[number]=4&expand[]=x&expand[]=y} into nested maps; leaves are strings.
 * List items become entries named by their position, as Stripe's clients send them ({@code [0]}) or not ({@code []}).
 */
final class Form {

    private Form() {}

    static Map<String, Object> decode(String text) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                put(root, path(plain(name)), equals < 0 ? "" : plain(pair.substring(equals + 1)));
            }
        }
        return root;
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return encoded;
        }
    }

    /** {@code card[checks][cvc]} gives card, checks, cvc. */
    private static List<String> path(String name) {
        List<String> steps = new ArrayList<>();
        int open = name.indexOf('[');
        steps.add(open <= 0 ? name : name.substring(0, open));
        while (open > 0) {
            int close = name.indexOf(']', open);
            if (close < 0) {
                break;
            }
            steps.add(name.substring(open + 1, close));
            open = name.indexOf('[', close);
        }
        return steps;
    }

    private static void put(Map<String, Object> root, List<String> path, String value) {
        Map<String, Object> at = root;
        for (String step : path.subList(0, path.size() - 1)) {
            at = child(at, step.isEmpty() ? String.valueOf(at.size()) : step);
        }
        String last = path.getLast();
        at.put(last.isEmpty() ? String.valueOf(at.size()) : last, value);
    }

    @SuppressWarnings("unchecked") // a nested value is always a map made here
    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        Object existing = parent.get(name);
        if (existing instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        Map<String, Object> created = new LinkedHashMap<>();
        parent.put(name, created);
        return created;
    }
}
