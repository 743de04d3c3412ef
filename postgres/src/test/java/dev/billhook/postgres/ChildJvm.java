package dev.billhook.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A second JVM that starts a server on a folder, says its process number and port, and then waits to be killed. */
final class ChildJvm implements AutoCloseable {

    private final Process jvm;
    private final BufferedReader output;

    private ChildJvm(Process jvm) {
        this.jvm = jvm;
        output = jvm.inputReader(StandardCharsets.UTF_8);
    }

    static ChildJvm start(Path folder) throws IOException {
        return start(folder.toString());
    }

    /** @param folder where every {@code (e)} stands for é, as the file system of this JVM's locale may know no é */
    static ChildJvm start(String folder) throws IOException {
        ProcessBuilder java = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ChildJvm.class.getName(),
                folder));
        java.environment().put("LC_ALL", "C.UTF-8");
        return new ChildJvm(java.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    String line() throws IOException {
        return String.valueOf(output.readLine());
    }

    void kill() throws InterruptedException {
        jvm.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        jvm.getOutputStream().close();
        jvm.onExit().join();
    }

    static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0].replace("(e)", "é"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(new PostgresSettings(folder, 0, true))) {
            postgres.createDatabase("shop", "shop_owner", "it's a secret");
            System.out.println(postgres.port());
            while (System.in.read() >= 0) {
                // until the parent closes the pipe
            }
        }
    }
}
