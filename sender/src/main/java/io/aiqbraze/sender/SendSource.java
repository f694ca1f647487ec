package io.aiqbraze.sender;

import io.aiqbraze.sender.input.OpenInput;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the parameter FILE names.
 *
 * @param name as the operator gave it; {@code -} is standard input
 */
public record SendSource(String name) {
    private static final int TAG = 12;

    OpenInput open(StopSignal halt) throws SendStopped {
        try {
            if (isStandardInput()) {
                return OpenInput.of(new PipeEnd(System.in, halt));
            }
            if (Files.isDirectory(Path.of(name))) {
                throw new SendStopped(name + " is a directory; name a file in it");
            }
            return OpenInput.of(Path.of(name));
        } catch (NoSuchFileException e) {
            throw new SendStopped(name + ": there is no such file");
        } catch (AccessDeniedException e) {
            throw new SendStopped(name + " may not be read by this user");
        } catch (IOException e) {
            throw new SendStopped(readingFailed(e));
        }
    }

    /** Where it is kept how far sending came: beside a file; in the working directory for a pipe, by how it begins. */
    Path resumeFile(SendDestination destination, OpenInput input) {
        if (input.size().isPresent()) {
            return Path.of(name + "." + destination.fingerprint().substring(0, TAG) + ".resume");
        }
        String tag = destination.fingerprint().substring(0, TAG / 2)
                + input.fingerprint().substring(0, TAG / 2);
        return Path.of("gateway-send." + tag + ".resume");
    }

    String readingFailed(IOException e) {
        return (isStandardInput() ? "standard input" : name) + ": " + e.getMessage();
    }

    private boolean isStandardInput() {
        return name.equals("-");
    }

    /**
     * A pipe whose end is believed only after a moment: Ctrl-C ends the writer too, and half a record must not be sent as the
     * last one because its end comes before the request to stop.
     */
    private static final class PipeEnd extends FilterInputStream {
        private static final Duration MOMENT = Duration.ofMillis(300);

        private final StopSignal halt;
        private boolean believed;

        PipeEnd(InputStream in, StopSignal halt) {
            super(in);
            this.halt = halt;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return checked(super.read(bytes, offset, length));
        }

        private int checked(int read) throws InterruptedIOException {
            if (read < 0 && !believed) {
                if (halt.await(MOMENT)) {
                    throw new InterruptedIOException("interrupted");
                }
                believed = true;
            }
            return read;
        }
    }
}
