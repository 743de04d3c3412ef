package dev.billhook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each test has a folder of its own and mostly waits for the disk, so they wait together. */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedPostgresTest {

    @TempDir
    Path temp;

    @Test
    void whatWasCommittedIsThereAfterAStopAndAStart() throws Exception {
        Path folder = temp.resolve("a folder with spaces");
        try (EmbeddedPostgres postgres = start(folder)) {
            postgres.createDatabase("shop", "shop_owner", "first");
            Sql.run(postgres, "shop", "CREATE TABLE note AS SELECT 'kept' AS text");
        }
        try (EmbeddedPostgres postgres = start(folder)) {
            assertThat(postgres.endedLeftover()).isFalse();
            assertThat(Sql.text(postgres, "shop", "SELECT text FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void everyDurabilitySettingIsOnAndOnlyLoopbackListens() throws Exception {
        try (EmbeddedPostgres postgres = start(temp)) {
            assertThat(Sql.text(postgres, "postgres", """
                    SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings
                    WHERE  name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses',
                                    'unix_socket_directories', 'server_encoding', 'password_encryption', 'data_checksums')
                    """))
                    .isEqualTo("data_checksums=on fsync=on full_page_writes=on listen_addresses=127.0.0.1"
                            + " password_encryption=scram-sha-256 server_encoding=UTF8 synchronous_commit=on"
                            + " unix_socket_directories=");
        }
    }

    @Test
    void creatingADatabaseTwiceKeepsItAndTakesTheNewPassword() throws Exception {
        try (EmbeddedPostgres postgres = start(temp)) {
            postgres.createDatabase("shop", "shop_owner", "first");
            postgres.createDatabase("shop", "shop_owner", "it's \"second\"");
            assertThat(Sql.login(postgres.jdbcUrl("shop"), "shop_owner", "it's \"second\""))
                    .isEqualTo("shop_owner");
            assertThatThrownBy(() -> Sql.login(postgres.jdbcUrl("shop"), "shop_owner", "first"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void thePasswordIsReadableByItsOwnerOnly() throws Exception {
        start(temp).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("superuser.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aServerThatIsKilledIsStartedAgainOnTheSamePortWithItsData() throws Exception {
        List<String> progress = new CopyOnWriteArrayList<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(new PostgresSettings(temp, 0, true), progress::add)) {
            Sql.run(postgres, "postgres", "CREATE TABLE note AS SELECT 'kept' AS text");
            Thread.sleep(3_100);
            postmaster(temp).destroyForcibly();
            Sql.awaitText(postgres, "postgres", "SELECT text FROM note", "kept");
            assertThat(progress).contains("PostgreSQL ended unexpectedly; starting it again");
        }
        assertThat(Files.exists(temp.resolve("cluster/postmaster.pid"))).isFalse();
    }

    @Test
    void aJvmThatIsKilledLeavesAServerThatTheNextStartEndsAndNothingIsLost() throws Exception {
        ChildJvm child = ChildJvm.start(temp);
        String url = "jdbc:postgresql://127.0.0.1:" + child.line() + "/shop";
        Sql.run(url, "shop_owner", "it's a secret", "CREATE TABLE note AS SELECT 'kept' AS text");
        child.kill();
        ProcessHandle orphan = postmaster(temp);
        assertThat(orphan.isAlive()).isTrue();
        try (EmbeddedPostgres postgres = start(temp)) {
            assertThat(postgres.endedLeftover()).isTrue();
            assertThat(postmaster(temp).pid()).isNotEqualTo(orphan.pid());
            assertThat(Sql.text(postgres, "shop", "SELECT text FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void aKilledJvmAndAKilledServerTogetherLoseNothingCommitted() throws Exception {
        ChildJvm child = ChildJvm.start(temp);
        String url = "jdbc:postgresql://127.0.0.1:" + child.line() + "/shop";
        Sql.run(url, "shop_owner", "it's a secret", "CREATE TABLE note AS SELECT 'kept' AS text");
        child.kill();
        postmaster(temp).destroyForcibly();
        try (EmbeddedPostgres postgres = start(temp)) {
            assertThat(Sql.text(postgres, "shop", "SELECT text FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void aJvmThatEndsNormallyLeavesNoServer() throws Exception {
        try (ChildJvm child = ChildJvm.start(temp)) {
            child.line();
        }
        assertThat(Files.exists(temp.resolve("cluster/postmaster.pid"))).isFalse();
    }

    @Test
    void aPathMayHoldLettersBeyondAscii() throws Exception {
        try (ChildJvm child = ChildJvm.start(temp + "/factur(e)e d(e)mo")) {
            assertThat(child.line()).matches("\\d+");
        }
    }

    @Test
    void aSecondStartOnTheSameFolderIsRefusedAndSaysWhatToDo() throws Exception {
        try (EmbeddedPostgres _ = start(temp)) {
            assertThatThrownBy(() -> start(temp))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("Another Billhook already runs on " + temp)
                    .hasMessageContaining("BILLHOOK_DATA");
        }
        try (ChildJvm child = ChildJvm.start(temp)) {
            child.line();
            assertThatThrownBy(() -> start(temp)).hasMessageContaining("Another Billhook already runs");
        }
    }

    @Test
    void aStaleStatusFileThatNamesALivingStrangerIsDroppedAndTheStrangerLives() throws Exception {
        start(temp).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(temp.resolve("cluster/postmaster.pid"), stranger.pid() + "\n/elsewhere\n");
        try (EmbeddedPostgres postgres = start(temp)) {
            assertThat(Sql.text(postgres, "postgres", "SELECT 'up'")).isEqualTo("up");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void aTakenPortIsNamedInTheRefusalAndTheFolderIsFreeAgain() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedPostgres.start(new PostgresSettings(temp, port, true)))
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("BILLHOOK_PORT");
        }
        start(temp).close();
    }

    @Test
    void aStartThatWasCutInTheMiddleOfPreparingIsStartedOver() throws Exception {
        Files.createDirectories(temp.resolve("cluster.new/base"));
        start(temp).close();
        assertThat(Files.exists(temp.resolve("cluster.new"))).isFalse();
    }

    @Test
    void aFolderOfAnotherMajorVersionIsRefused() throws IOException {
        Files.createDirectories(temp.resolve("cluster"));
        Files.writeString(temp.resolve("cluster/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> start(temp)).hasMessageContaining("written by PostgreSQL 17");
    }

    private static EmbeddedPostgres start(Path folder) {
        return EmbeddedPostgres.start(new PostgresSettings(folder, 0, true));
    }

    private static ProcessHandle postmaster(Path folder) throws IOException {
        String pid =
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
