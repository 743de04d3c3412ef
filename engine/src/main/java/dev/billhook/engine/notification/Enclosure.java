package dev.billhook.engine.notification;

/**
 * A document that goes with a message; it is printed when the message is sent.
 *
 * @param document the id of an invoice or a credit note
 */
record Enclosure(String document, String name) {
    static Enclosure of(String document, String number) {
        return new Enclosure(document, number.replaceAll("[^\\p{Alnum}.-]", "_") + ".pdf");
    }

    /** Printed. */
    record Paper(String name, byte[] content) {
        @Override
        public String toString() {
            return name;
        }
    }
}
