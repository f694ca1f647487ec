package io.aiqbraze.sandbox.app;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --answer-delay}. */
final class DelayConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s)");

    @Override
    public Duration convert(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new TypeConversionException("'" + text + "' is not a delay such as 200ms or 2s");
        }
        long amount = Long.parseLong(match.group(1));
        return match.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }
}
