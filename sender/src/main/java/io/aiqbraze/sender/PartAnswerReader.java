package io.aiqbraze.sender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells from status, headers and body what an answer means. */
final class PartAnswerReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final int BROKEN = 400;
    private static final int OTHER_CONTENT = 409;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_LARGE = 413;
    private static final int ALL_REFUSED = 422;
    private static final int TOO_MANY = 429;

    /** Refusals of a request for what is in its records; others are for its head, and the next part has the same. */
    private static final Set<String> OF_RECORDS = Set.of(
            "bad_json",
            "bad_encoding",
            "body_too_large",
            "too_large_inflated",
            "too_large_in_work",
            "too_many_payloads");

    private final Clock clock;

    PartAnswerReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads an answer.
     *
     * @param retryAfter the header of this name, or empty
     * @param location the header of this name, or empty
     */
    PartAnswer read(int status, String retryAfter, String location, byte[] body) {
        JsonNode json = json(body);
        if (status / 100 == 2 || status == ALL_REFUSED) {
            return PartAnswer.Receipt.of(json)
                    .<PartAnswer>map(PartAnswer.Counted::new)
                    .orElseGet(() -> new PartAnswer.Refused(
                            words(status, json) + " without a receipt; is it a gateway's ingest port?", false));
        }
        String code = json.path("code").asText();
        if ((status == TOO_LARGE || status == BROKEN) && OF_RECORDS.contains(code)) {
            return new PartAnswer.Spoiled(code, words(status, json));
        }
        if (status == TOO_LARGE) {
            return new PartAnswer.TooLarge(words(status, json));
        }
        if (status == TOO_MANY || status == REQUEST_TIMEOUT || status / 100 == 5) {
            return new PartAnswer.Later(words(status, json), asked(retryAfter));
        }
        if (status / 100 == 3 && !location.isEmpty()) {
            return new PartAnswer.Refused(
                    words(status, json) + ": it is at " + SendConsole.plain(location) + " now", false);
        }
        return new PartAnswer.Refused(words(status, json), status == BROKEN || status == OTHER_CONTENT);
    }

    private static String words(int status, JsonNode problem) {
        String detail = SendConsole.plain(problem.path("detail").asText());
        return "the gateway answered " + status + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    private Duration asked(String retryAfter) {
        String value = retryAfter.strip();
        if (SECONDS.matcher(value).matches()) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        return date(value)
                .map(date -> Duration.between(clock.instant(), date.toInstant()))
                .filter(wait -> !wait.isNegative())
                .orElse(Duration.ZERO);
    }

    private static Optional<ZonedDateTime> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
