package io.aiqbraze.sender;

import io.aiqbraze.sender.input.OpenInput;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
}
