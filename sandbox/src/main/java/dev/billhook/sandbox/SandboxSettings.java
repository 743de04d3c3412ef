package dev.billhook.sandbox;

/**
 * What a sandbox needs to start.
 *
 * @param port 0 takes any free one
 * @param jdbcUrl a PostgreSQL database of the sandbox's own
 * @param secretKey the key that servers call with, {@code sk_test_…}
 * @param publishableKey the key that browsers call with, {@code pk_test_…}
 * @param seed of all chance the control API uses, so that a run can be repeated
 */
public record SandboxSettings(
        int port, String jdbcUrl, String user, String password, String secretKey, String publishableKey, long seed) {

    public SandboxSettings {
        if (!secretKey.startsWith("sk_test_") || !publishableKey.startsWith("pk_test_")) {
            throw new IllegalArgumentException(
                    "The sandbox takes test keys only: a secret key that starts with sk_test_"
                            + " and a publishable key that starts with pk_test_. Never put a live key here.");
        }
    }

    @Override
    public String toString() {
        return "SandboxSettings[port=" + port + ", jdbcUrl=" + jdbcUrl + "]";
    }
}
