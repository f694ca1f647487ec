package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An outbox whose files were taken from under it must not go on beside the one that is there now. */
@Timeout(60)
class ReplacedFilesTest {
    @TempDir
    Path above;

    private Path directory;

    /** What people and programs do to a directory that is in use. */
    enum Mishap {
        DATABASE_DELETED {
            @Override
            void befall(Path directory) throws IOException {
                Files.delete(directory.resolve("gateway.db"));
            }
        },
        DATABASE_REPLACED {
            @Override
            void befall(Path directory) throws IOException {
                Path copy = Files.copy(directory.resolve("gateway.db"), directory.resolve("copy"));
                Files.move(copy, directory.resolve("gateway.db"), StandardCopyOption.ATOMIC_MOVE);
            }
        },
        LOG_DELETED {
            @Override
            void befall(Path directory) throws IOException {
                Files.delete(directory.resolve("gateway.db-wal"));
            }
        },
        LOCK_DELETED {
            @Override
            void befall(Path directory) throws IOException {
                Files.delete(directory.resolve("lock"));
            }
        },
        DIRECTORY_MOVED_AWAY {
            @Override
            void befall(Path directory) throws IOException {
                Files.move(directory, directory.resolveSibling("moved"));
            }
        },
        DIRECTORY_REPLACED {
            @Override
            void befall(Path directory) throws IOException {
                Path moved = Files.move(directory, directory.resolveSibling("moved"));
                Files.createDirectory(directory);
                try (Stream<Path> files = Files.list(moved)) {
                    for (Path file : files.toList()) {
                        Files.copy(file, directory.resolve(file.getFileName()));
                    }
                }
            }
        };

        abstract void befall(Path directory) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void nothing_of_the_commit_behind_it_is_confirmed_and_nothing_later(Mishap mishap) throws Exception {
        // Given
        directory = above.resolve("data");
        try (var outbox = new Abandoned(TestOutbox.open(directory))) {
            outbox.outbox().append(deliveries(LIVE, 0, 3));

            // When
            mishap.befall(directory);
            Throwable first = failure(outbox.outbox().appending(deliveries(LIVE, 3, 6)));
            Throwable later = failure(outbox.outbox().appending(deliveries(LIVE, 6, 9)));

            // Then
            assertThat(first).isInstanceOf(OutboxUnavailable.class);
            assertThat(later).isInstanceOf(OutboxUnavailable.class);
            assertThat(outbox.outbox().outbox.condition().fault()).contains(directory.toString(), "this gateway");
            assertThat(outbox.outbox().outbox.mayDeliver()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_is_found_out_without_a_commit(Mishap mishap) throws Exception {
        // Given
        directory = above.resolve("data");
        try (var outbox = new Abandoned(TestOutbox.open(directory))) {
            outbox.outbox().append(deliveries(LIVE, 0, 3));

            // When
            mishap.befall(directory);

            // Then
            until(() -> !outbox.outbox().outbox.mayDeliver());
        }
    }

    @Test
    void what_is_put_back_is_not_trusted_either() throws Exception {
        // Given
        directory = above.resolve("data");
        try (var outbox = new Abandoned(TestOutbox.open(directory))) {
            Files.move(directory, above.resolve("moved"));
            until(() -> !outbox.outbox().outbox.mayDeliver());

            // When
            Files.move(above.resolve("moved"), directory);

            // Then
            assertThat(failure(outbox.outbox().appending(deliveries(LIVE, 0, 3))))
                    .isInstanceOf(OutboxUnavailable.class);
            assertThat(outbox.outbox().outbox.mayDeliver()).isFalse();
        }
    }

    @Test
    void the_outbox_that_took_the_place_keeps_its_log_when_the_old_one_ends() throws Exception {
        // Given
        directory = above.resolve("data");
        TestOutbox old = TestOutbox.open(directory);
        old.append(deliveries(LIVE, 0, 3));
        Files.move(directory, above.resolve("moved"));
        until(() -> !old.outbox.mayDeliver());

        try (TestOutbox next = TestOutbox.open(directory)) {
            next.append(deliveries(LIVE, 3, 5));

            // When
            assertThat(failure(old.outbox.close())).isInstanceOf(OutboxUnavailable.class);

            // Then
            next.append(deliveries(LIVE, 5, 6));
            assertThat(next.read(LIVE)).hasSize(3);
        }
    }

    @Test
    void files_that_are_as_they_were_are_no_reason_to_stop() throws Exception {
        // Given
        directory = above.resolve("data");
        try (var outbox = TestOutbox.open(directory)) {
            // When
            outbox.database.failing = true;
            assertThat(failure(outbox.appending(deliveries(LIVE, 0, 3)))).isInstanceOf(OutboxUnavailable.class);
            outbox.database.failing = false;
            until(outbox.outbox::healthy);
            outbox.append(deliveries(LIVE, 3, 6));

            // Then
            assertThat(outbox.outbox.mayDeliver()).isTrue();
        }
    }

    /** Does not end cleanly, as its files are gone. */
    private record Abandoned(TestOutbox outbox) implements AutoCloseable {
        @Override
        public void close() {
            assertThat(failure(outbox.outbox.close())).isInstanceOf(OutboxUnavailable.class);
        }
    }
}
