package dev.billhook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThrowawayPostgresTest {

    private static final Path RUNS = Path.of("target", "postgres").toAbsolutePath();

    @Test
    void everyCallGivesAnEmptyDatabaseOfItsOwn() throws Exception {
        ThrowawayPostgres postgres = ThrowawayPostgres.shared();
        String first = postgres.freshDatabase("same");
        String second = postgres.freshDatabase("same");
        Sql.run(first, "postgres", postgres.server().password(), "CREATE TABLE only_here (id int)");
        assertThat(second).isNotEqualTo(first);
        assertThat(Sql.text(second, "postgres", postgres.server().password(), "SELECT to_regclass('only_here')"))
                .isEqualTo("null");
    }

    @Test
    void leftoversOfAKilledTestRunAreEndedAndDeletedByTheNext() throws Exception {
        ChildJvm killed = ChildJvm.start(RUNS.resolve("run-killed"));
        killed.line();
        killed.kill();
        ThrowawayPostgres.sweep();
        try (Stream<Path> runs = Files.list(RUNS)) {
            assertThat(runs.map(Path::getFileName).map(Path::toString)).doesNotContain("run-killed");
        }
    }
}
