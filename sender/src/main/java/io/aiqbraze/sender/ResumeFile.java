package io.aiqbraze.sender;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aiqbraze.sender.input.PartCutter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The small file that holds a {@link ResumeState}: as it was or as it is, never half of it. Calls block. */
record ResumeFile(Path path) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** What an earlier run left, if it left something. */
    Optional<ResumeState> load() throws SendStopped {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(path), ResumeState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new SendStopped(
                    path + " is not what an earlier run left behind; name another file with --resume-file");
        } catch (IOException e) {
            throw new SendStopped(path + ", where an earlier run may have kept how far it came, cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    void save(ResumeState state) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel file = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer json = ByteBuffer.wrap(JSON.writeValueAsBytes(state));
            while (json.hasRemaining()) {
                file.write(json);
            }
            file.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /**
     * Where to begin; takes the cutter there.
     *
     * @param restart whether what an earlier run has sent does not count
     */
    ResumeState begin(SendDestination destination, PartCutter cutter, boolean restart) throws SendStopped, IOException {
        Optional<ResumeState> earlier = load();
        if (earlier.isEmpty() || restart) {
            return ResumeState.begin(destination, UUID.randomUUID().toString());
        }
        ResumeState state = earlier.get();
        if (!state.isOf(destination)) {
            throw new SendStopped(path + " was left by a run to " + state.to() + ", stream " + state.stream()
                    + ", query " + state.query() + "; to begin at the start with this one, add --restart");
        }
        if (state.position().parts() > 0 && !cutter.skipTo(state.position())) {
            throw new SendStopped("the input is not the one of which an earlier run has sent "
                    + state.position().records() + " records (" + path
                    + "), or is read as another --format; to send all of it from the start, add --restart");
        }
        return state;
    }

    /** Keeps the state in its file. Where that is not possible sending goes on, and says so once. For any thread. */
    static final class StateKeeper implements Consumer<ResumeState> {
        private final ResumeFile file;
        private final Consumer<String> warnings;
        private boolean warned;

        StateKeeper(ResumeFile file, Consumer<String> warnings) {
            this.file = file;
            this.warnings = warnings;
        }

        @Override
        public synchronized void accept(ResumeState state) {
            try {
                file.save(state);
            } catch (IOException e) {
                warn("progress cannot be kept in " + file.path() + " ("
                        + e.getClass().getSimpleName()
                        + "): a run that stops begins again at the start; name a place with --resume-file");
            }
        }

        /** There is nothing to go on from any more. */
        synchronized void forget() {
            try {
                file.delete();
            } catch (IOException e) {
                warn(file.path() + " cannot be deleted (" + e.getClass().getSimpleName() + "); delete it yourself");
            }
        }

        /** Whether the last state is in the file, as far as is known. */
        synchronized boolean works() {
            return !warned;
        }

        private void warn(String warning) {
            if (!warned) {
                warned = true;
                warnings.accept("warning: " + warning);
            }
        }
    }
}
