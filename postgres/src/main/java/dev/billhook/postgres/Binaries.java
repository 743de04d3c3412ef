package dev.billhook.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once per version into the user's cache folder. */
record Binaries(Path home) {

    private static final int EXECUTABLE = 0100;

    static Binaries unpacked(Consumer<String> progress) {
        Path home = cache().resolve("postgres-" + version() + "-" + platform());
        if (!Files.isDirectory(home)) {
            progress.accept("Unpacking PostgreSQL " + version() + " (first start only)");
            unpack(home);
        }
        return new Binaries(home);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    static String version() {
        Properties properties = new Properties();
        try (InputStream in = Binaries.class.getResourceAsStream("binaries.properties")) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new PostgresException("The file binaries.properties is missing from this build.", unreadable);
        }
        return properties.getProperty("version");
    }

    private static Path cache() {
        return variable("XDG_CACHE_HOME")
                .or(() -> variable("HOME").map(home -> home.resolve(".cache")))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("billhook");
    }

    private static Optional<Path> variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** Unpacks beside its final place and renames, so that two processes at once, or a crash, leave no half of it. */
    private static void unpack(Path home) {
        try {
            Path parent = Files.createDirectories(home.getParent());
            Path fresh = Files.createTempDirectory(parent, "unpacking-");
            extract(fresh);
            try {
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException taken) {
                Folders.delete(fresh);
                if (!Files.isDirectory(home)) {
                    throw taken;
                }
            }
        } catch (IOException failed) {
            throw new PostgresException(
                    "PostgreSQL could not be unpacked into " + home + ": " + failed
                            + ". Make that folder writable, or point XDG_CACHE_HOME at one that is.",
                    failed);
        }
    }

    private static void extract(Path target) throws IOException {
        String archive = "/postgres-" + platform() + ".txz";
        try (InputStream packed = Binaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new PostgresException("There is no PostgreSQL for " + platform()
                        + " on the class path. Build on the machine that runs it, or use your own PostgreSQL 18.");
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & EXECUTABLE) != 0 && !path.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + path + " executable");
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        if (os.contains("win")) {
            return "windows-x86_64";
        }
        if (os.contains("mac")) {
            return arm ? "darwin-arm_64" : "darwin-x86_64";
        }
        return arm ? "linux-arm_64" : "linux-x86_64";
    }
}
