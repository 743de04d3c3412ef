package dev.billhook.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a server program is called. PostgreSQL refuses to run as root, so root steps into a user namespace in which it is
 * nobody (the files stay root's), or, where the system refuses namespaces, becomes the user of {@link #FALLBACK_ID}.
 */
record ServerAccount(List<String> prefix, boolean changesUser) {

    private static final String FALLBACK_ID = "65534";

    static ServerAccount choose() {
        List<String> session = works("setsid", "true") ? List.of("setsid") : List.of();
        if (!isRoot()) {
            return new ServerAccount(session, false);
        }
        if (works("unshare", "-U", "true")) {
            return new ServerAccount(joined(session, List.of("unshare", "-U")), false);
        }
        List<String> setpriv = List.of("setpriv", "--reuid=" + FALLBACK_ID, "--regid=" + FALLBACK_ID, "--clear-groups");
        if (works(joined(setpriv, List.of("true")).toArray(String[]::new))) {
            return new ServerAccount(joined(session, setpriv), true);
        }
        throw new PostgresException(
                "PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` works here."
                        + " Run this as an ordinary user.");
    }

    /** A new session keeps the terminal's Ctrl-C away from the server: it is stopped last, in order, by us. */
    List<String> command(List<String> program) {
        return joined(prefix, program);
    }

    /** The other user must own its data. */
    void own(Path folder) {
        if (!changesUser) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            UserPrincipal user =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(FALLBACK_ID);
            for (Path path : tree.toList()) {
                Files.getFileAttributeView(path, PosixFileAttributeView.class).setOwner(user);
            }
        } catch (IOException failed) {
            throw new PostgresException(
                    "Could not give " + folder + " to user " + FALLBACK_ID + ", which runs PostgreSQL here: " + failed
                            + ". Run this as an ordinary user instead of root.",
                    failed);
        }
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException noProc) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
