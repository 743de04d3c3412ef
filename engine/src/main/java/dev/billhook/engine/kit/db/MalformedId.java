package dev.billhook.engine.kit.db;

/** A text that cannot be an id of its kind. The text itself is not repeated: it may be anything. */
public final class MalformedId extends IllegalArgumentException {
    private final String prefix;

    MalformedId(String prefix, String text) {
        super("an id of this kind looks like " + prefix + "_ and 26 letters and digits; this one has " + text.length()
                + " characters");
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }
}
