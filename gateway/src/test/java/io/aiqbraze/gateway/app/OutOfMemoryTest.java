package io.aiqbraze.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.AppenderBase;
import io.aiqbraze.gateway.app.OutOfMemory.MemoryWatch;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class OutOfMemoryTest {
    private final AtomicInteger ends = new AtomicInteger();
    private final OutOfMemory outOfMemory = new OutOfMemory(ends::incrementAndGet);

    @Test
    void a_thread_that_ends_by_it_ends_the_process() {
        // When
        outOfMemory.uncaughtException(Thread.currentThread(), new OutOfMemoryError("Java heap space"));

        // Then
        assertThat(ends).hasValue(1);
    }

    @Test
    void it_is_found_behind_what_it_was_wrapped_in() {
        // When
        outOfMemory.look(new CompletionException(new IllegalStateException(new OutOfMemoryError())));

        // Then
        assertThat(ends).hasValue(1);
    }

    @Test
    void another_error_ends_nothing() {
        // Given
        var circle = new IllegalStateException(new StackOverflowError());
        circle.getCause().initCause(circle);

        // When
        outOfMemory.uncaughtException(Thread.currentThread(), circle);

        // Then
        assertThat(ends).hasValue(0);
    }

    @Test
    void a_look_that_finds_no_memory_ends_the_process() {
        // Given
        var watch = new MemoryWatch(outOfMemory, () -> {
            throw new OutOfMemoryError();
        });

        // When
        watch.look();

        // Then
        assertThat(ends).hasValue(1);
    }

    /** In a process of its own, which no option of the JVM would end. */
    @Test
    void an_error_that_was_caught_without_a_word_ends_the_process() throws Exception {
        // Given
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        SilentProgram.class.getName())
                .redirectErrorStream(true)
                .start();

        // When
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }

        // Then
        assertThat(process.exitValue()).isEqualTo(OutOfMemory.EXIT_CODE);
        assertThat(process.inputReader().lines()).last().asString().contains("event=out_of_memory");
    }

    private static String classPath() {
        return Stream.of(OutOfMemory.class, SilentProgram.class, Logger.class, LoggerContext.class, AppenderBase.class)
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
