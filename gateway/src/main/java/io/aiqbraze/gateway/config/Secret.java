package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key: never shown, not even by mistake. */
public record Secret(String value) {
    @JsonCreator
    static Secret of(String value) {
        return new Secret(value.strip());
    }

    public boolean isSet() {
        return !value.isEmpty();
    }

    /** What is accepted of those who set a key that others present. */
    static final String OF_A_HEADER = "a word of visible ASCII characters, as a header can carry, or nothing";

    /** Whether it is one word of visible ASCII characters, as an HTTP header can carry. */
    public boolean fitsHeader() {
        return value.chars().allMatch(character -> character > ' ' && character <= '~');
    }

    @Override
    public String toString() {
        return isSet() ? "****" : "(not set)";
    }

    /** A file that holds a key and nothing else but white space around it. */
    public record KeyFile(Path path) {
        private static final int LONGEST_KEY = 4096;

        /**
         * Reads the key; blocks.
         *
         * @throws IOException if the file cannot be read or holds no key; the message never quotes it
         */
        public Secret read() throws IOException {
            try (InputStream content = Files.newInputStream(path)) {
                Secret key = Secret.of(new String(content.readNBytes(LONGEST_KEY), StandardCharsets.UTF_8));
                if (!key.isSet()) {
                    throw new IOException("it is empty");
                }
                if (!key.fitsHeader()) {
                    throw new IOException("it holds something other than a key");
                }
                return key;
            }
        }
    }
}
