package dev.billhook.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Calls a server program with an environment that holds none of the caller's PG* variables. */
final class Program {

    record Outcome(int exitCode, String output) {}

    private Program() {}

    static Outcome run(List<String> command) {
        try {
            Process process = builder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Outcome(process.waitFor(), output);
        } catch (IOException failed) {
            throw new PostgresException("Could not run " + command + ": " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while running " + command, interrupted);
        }
    }

    static Process start(List<String> command, Path log) {
        try {
            Process process = builder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException failed) {
            throw new PostgresException("Could not run " + command + ": " + failed, failed);
        }
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
