package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aiqbraze.gateway.config.RuleSettings;
import io.aiqbraze.gateway.model.TextBytes;
import io.aiqbraze.jq.RuleSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** The version of a rule book: the same files and settings have the same one, on every pod and after every start. */
final class RuleVersion {
    private static final int BYTES = 6;
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RuleVersion() {}

    static String of(RuleFiles files, RuleSettings settings) {
        return HexFormat.of().formatHex(digest(files, settings).digest(), 0, BYTES);
    }

    /** The same with the tests of the rules. */
    static String withTests(RuleFiles files, RuleSettings settings) {
        MessageDigest digest = digest(files, settings);
        add(digest, "tests", files.tests().values());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(RuleFiles files, RuleSettings settings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, "streams", files.streams().values());
            add(digest, "libraries", files.libraries().values());
            add(digest, Integer.toString(settings.maxOutputsPerPayload()));
            add(digest, SORTED.writeValueAsString(settings.settings()));
            // as plain maps, for those can be sorted
            add(digest, SORTED.writeValueAsString(SORTED.convertValue(settings.streams(), Object.class)));
            return digest;
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, String folder, Collection<RuleSource> sources) {
        add(digest, folder + sources.size());
        for (RuleSource source : sources) {
            add(digest, source.name());
            add(digest, source.text());
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = TextBytes.of(text);
        // with its length, so that no two lists of texts run into the same bytes
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
