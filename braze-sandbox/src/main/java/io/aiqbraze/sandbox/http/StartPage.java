package io.aiqbraze.sandbox.http;

import io.aiqbraze.sandbox.braze.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page for people, read from the jar once. */
final class StartPage {
    private static final Answer PAGE = new Answer(200, "text/html; charset=utf-8", read());

    private StartPage() {}

    static Answer answer() {
        return PAGE;
    }

    private static String read() {
        try (InputStream page = StartPage.class.getResourceAsStream("start-page.html")) {
            if (page == null) {
                throw new IllegalStateException("start-page.html is not in the jar");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
