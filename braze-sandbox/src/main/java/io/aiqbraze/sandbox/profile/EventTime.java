package io.aiqbraze.sandbox.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways to write when something happened. */
public final class EventTime {
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ISO_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][:SSS]Z", Locale.ROOT),
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss:SSSX", Locale.ROOT),
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT),
            DateTimeFormatter.ISO_LOCAL_DATE);

    private EventTime() {}

    /** Reads a time; without a zone it is UTC, without an hour midnight. */
    public static Optional<Instant> parse(String text) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(
                        instant(form.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from)));
            } catch (DateTimeParseException otherForm) {
                // the next one may fit
            }
        }
        return Optional.empty();
    }

    private static Instant instant(TemporalAccessor parsed) {
        if (parsed instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (parsed instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        return LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
