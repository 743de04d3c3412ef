package dev.billhook.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs the sandbox alone; settings come from the environment, a first argument is the port. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> env = System.getenv();
        int port = Integer.parseInt(args.length > 0 ? args[0] : env.getOrDefault("SANDBOX_PORT", "8421"));
        Sandbox sandbox = Sandbox.start(
                new SandboxSettings(
                        port,
                        required(env, "SANDBOX_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/sandbox"),
                        required(env, "SANDBOX_DATABASE_USER", "sandbox"),
                        env.getOrDefault("SANDBOX_DATABASE_PASSWORD", ""),
                        env.getOrDefault("SANDBOX_SECRET_KEY", "sk_test_sandbox"),
                        env.getOrDefault("SANDBOX_PUBLISHABLE_KEY", "pk_test_sandbox"),
                        Long.parseLong(env.getOrDefault("SANDBOX_SEED", "1"))),
                env.getOrDefault("SANDBOX_ADDRESS", "127.0.0.1"));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            sandbox.close();
            stopped.countDown();
        }));
        System.out.println("Sandbox provider: " + sandbox.url() + "  (test card 4242 4242 4242 4242)");
        stopped.await();
    }

    private static String required(Map<String, String> env, String name, String example) {
        return Optional.ofNullable(env.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name
                        + " is not set. The sandbox keeps its state in PostgreSQL; set it, for example to " + example));
    }
}
