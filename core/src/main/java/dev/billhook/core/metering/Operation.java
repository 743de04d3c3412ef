package dev.billhook.core.metering;

/** What an event does to the id it names: the property {@code operation}, {@code add} where an event does not say. */
enum Operation {
    ADD,
    REMOVE;

    private static final String PROPERTY = "operation";

    static Operation of(Event event) {
        return switch (event.text(PROPERTY).orElse("add")) {
            case "add" -> ADD;
            case "remove" -> REMOVE;
            default ->
                throw new IllegalArgumentException("Event " + event.key() + " neither adds nor removes; send '"
                        + PROPERTY + "' as add or remove, or leave it out to add");
        };
    }
}
