package dev.billhook.server;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Ends this JVM when the process that started it is gone, however that went: the operating system then closes our standard
 * input. Only for a process that was told to ({@code -Dbillhook.leash=stdin}): elsewhere standard input may be closed from
 * the start.
 */
final class Leash {

    static final String OPTION = "-Dbillhook.leash=stdin";

    private Leash() {}

    static void fasten() {
        if ("stdin".equals(System.getProperty("billhook.leash"))) {
            Thread.ofPlatform().daemon().name("leash").start(Leash::hold);
        }
    }

    private static void hold() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream()); // nobody says anything; only its end matters
        } catch (IOException cut) {
            // as good as its end
        }
        Runtime.getRuntime().halt(0);
    }
}
