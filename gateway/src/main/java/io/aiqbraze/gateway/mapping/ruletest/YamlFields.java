package io.aiqbraze.gateway.mapping.ruletest;

import io.aiqbraze.gateway.mapping.ruletest.YamlValue.InvalidTest;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Mapping;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Member;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Scalar;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.Scalar.Kind;
import io.aiqbraze.gateway.mapping.ruletest.YamlValue.YamlJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mapping of YAML whose keys are those of the format, and of no others. */
final class YamlFields {
    private final Mapping mapping;

    private YamlFields(Mapping mapping) {
        this.mapping = mapping;
    }

    /**
     * The fields of a value.
     *
     * @param what the value is, for the message
     */
    static YamlFields of(YamlValue value, String what, List<String> known) throws InvalidTest {
        Mapping mapping = mapping(value, what);
        for (var member : mapping.members().entrySet()) {
            if (!known.contains(member.getKey())) {
                throw new InvalidTest(
                        member.getValue().line(),
                        what + " has no key '" + member.getKey() + "'; known are " + String.join(", ", known));
            }
        }
        return new YamlFields(mapping);
    }

    static Mapping mapping(YamlValue value, String what) throws InvalidTest {
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        throw new InvalidTest(value.line(), what + " must be a mapping of keys to values");
    }

    boolean has(String key) {
        return mapping.members().containsKey(key);
    }

    /** The line of a key; without it that of the mapping. */
    int line(String key) {
        Member member = mapping.members().get(key);
        return member == null ? mapping.line() : member.line();
    }

    @Nullable YamlValue value(String key) {
        Member member = mapping.members().get(key);
        return member == null ? null : member.value();
    }

    /** A text in quotes or without; a number or boolean is none. */
    Optional<String> text(String key) throws InvalidTest {
        YamlValue value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Scalar scalar && scalar.kind() == Kind.TEXT) {
            return Optional.of(scalar.text());
        }
        throw new InvalidTest(value.line(), key + " must be a text; put it into quotes");
    }

    Optional<Boolean> bool(String key) throws InvalidTest {
        YamlValue value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return Optional.of(YamlJson.bool(scalar).booleanValue());
        }
        throw new InvalidTest(value.line(), key + " must be true or false, without quotes");
    }

    /** What holds texts only, so that 007 and yes are texts without quotes, too; empty if the key is missing. */
    Map<String, String> texts(String key) throws InvalidTest {
        var texts = new LinkedHashMap<String, String>();
        YamlValue value = value(key);
        if (value == null) {
            return texts;
        }
        for (var member : mapping(value, key).members().entrySet()) {
            texts.put(member.getKey(), text(key, member.getValue().value()));
        }
        return texts;
    }

    private static String text(String key, YamlValue value) throws InvalidTest {
        if (!(value instanceof Scalar scalar)) {
            throw new InvalidTest(value.line(), key + " holds texts only, no list and no mapping");
        }
        if (scalar.kind() == Kind.NULL) {
            throw new InvalidTest(
                    value.line(), key + " holds texts only; write \"\" for an empty one, or \"null\" for this word");
        }
        return scalar.text();
    }
}
