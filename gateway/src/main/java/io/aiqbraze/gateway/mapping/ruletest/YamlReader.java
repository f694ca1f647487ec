package io.aiqbraze.gateway.mapping.ruletest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.InvalidTest;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Scalar.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one YAML document, and takes nothing of YAML that could mean something else than it shows. */
final class YamlReader {
    /** As deep as a payload may be, and some levels around it. */
    private static final int MAX_DEPTH = 220;

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // a key without anything has the value null, as everywhere
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build();

    private static final Pattern LINE = Pattern.compile("(?m)^ in 'reader', line ([0-9]+),");

    private final YAMLParser parser;

    private YamlReader(YAMLParser parser) {
        this.parser = parser;
    }

    /** The only value of a text. */
    static YamlValue read(String text) throws InvalidTest {
        try (YAMLParser parser = YAML.createParser(text)) {
            return new YamlReader(parser).document();
        } catch (JsonProcessingException e) {
            throw new InvalidTest(line(e), describe(e));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private YamlValue document() throws IOException, InvalidTest {
        if (parser.nextToken() == null) {
            throw new InvalidTest(1, "the file is empty; it must hold tests");
        }
        YamlValue value = value();
        if (parser.nextToken() != null) {
            throw new InvalidTest(line(), "a second YAML document is not accepted");
        }
        return value;
    }

    private YamlValue value() throws IOException, InvalidTest {
        refuseIndirections();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping();
        }
        return token == JsonToken.START_ARRAY
                ? sequence()
                : new YamlValue.Scalar(line(), kind(token), parser.getText());
    }

    private YamlValue mapping() throws IOException, InvalidTest {
        int line = line();
        var members = new LinkedHashMap<String, YamlValue.Member>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int lineOfKey = line();
            parser.nextToken();
            members.put(key, new YamlValue.Member(lineOfKey, value()));
        }
        return new YamlValue.Mapping(line, members);
    }

    private YamlValue sequence() throws IOException, InvalidTest {
        int line = line();
        List<YamlValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new YamlValue.Sequence(line, items);
    }

    /** An alias would be taken for a text, and a tag be passed over. */
    private void refuseIndirections() throws IOException, InvalidTest {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw new InvalidTest(line(), "anchors (&) and aliases (*) are not accepted; write the value out");
        }
        if (parser.getTypeId() != null) {
            throw new InvalidTest(line(), "tags (!) are not accepted; a text is what stands in quotes");
        }
    }

    private static Kind kind(JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return Kind.NULL;
        }
        if (token.isBoolean()) {
            return Kind.BOOLEAN;
        }
        return token.isNumeric() ? Kind.NUMBER : Kind.TEXT;
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The parser's words name the place more exactly than its location, which is that of the value before. */
    private static int line(JsonProcessingException broken) {
        JsonLocation place = broken.getLocation();
        int line = place == null ? 1 : Math.max(1, place.getLineNr());
        Matcher words = LINE.matcher(broken.getOriginalMessage());
        while (words.find()) {
            line = Integer.parseInt(words.group(1));
        }
        return line;
    }

    /** The parser's words without the lines that quote the file. */
    private static String describe(JsonProcessingException broken) {
        if (broken instanceof StreamConstraintsException) {
            return "is nested deeper than " + MAX_DEPTH + ", or a number or text in it is too long";
        }
        List<String> words = broken.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .toList();
        String problem = words.isEmpty() ? "" : words.get(words.size() - 1);
        return problem.startsWith("Duplicate field ")
                ? "the key " + problem.substring("Duplicate field ".length()) + " is given twice"
                : "is not YAML: " + problem;
    }
}
