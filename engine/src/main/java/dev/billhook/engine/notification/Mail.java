package dev.billhook.engine.notification;

/** A message as it is sent, and as it lies sealed until then. */
record Mail(String to, String language, String merchant, String subject, String html, String text) {
    @Override
    public String toString() {
        return "Mail[hidden]";
    }
}
