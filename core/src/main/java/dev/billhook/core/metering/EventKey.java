package dev.billhook.core.metering;

/** What makes an event the same event: who sent it and the id given to it there. No time belongs to it. */
public record EventKey(String source, String id) {
    @Override
    public String toString() {
        return "'" + id + "' of '" + source + "'";
    }
}
