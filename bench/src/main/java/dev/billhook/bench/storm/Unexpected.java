package dev.billhook.bench.storm;

/** Somebody was answered what no chaos explains; the message goes into the verdict. */
final class Unexpected extends RuntimeException {
    Unexpected(String message) {
        super(message);
    }
}
