package io.aiqbraze.gateway.mapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.TextBytes;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A receipt as the outbox keeps it under the key of its request. */
final class IdempotencyReceipt {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            // another release may have kept it
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private IdempotencyReceipt() {}

    /** What to keep of an answer; null if the request has no key. */
    static @Nullable IdempotencyAnswer of(MappingRequest request, MappingReceipt receipt) {
        IdempotencyKey key = request.key();
        if (key == null) {
            return null;
        }
        try {
            return new IdempotencyAnswer(key, fingerprint(request), JsonBytes.wrap(JSON.writeValueAsBytes(receipt)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a record of texts and numbers", e);
        }
    }

    static MappingReceipt read(IdempotencyAnswer answer) {
        try {
            return JSON.readValue(answer.receipt().array(), MappingReceipt.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a receipt that was kept cannot be read", e);
        }
    }

    /** Whether a request is the one that got this answer, and not another under the same key. */
    static boolean isOf(IdempotencyAnswer answer, MappingRequest request) {
        return answer.request().equals(fingerprint(request)) || answer.request().equals(fingerprintOfBefore(request));
    }

    /** Of everything that decides what becomes of a request: two with the same key must be alike in it. */
    private static Fingerprint fingerprint(MappingRequest request) {
        var parts = new ArrayList<byte[]>();
        parts.add(TextBytes.of(request.stream()));
        new TreeMap<>(request.query()).forEach((name, value) -> {
            parts.add(TextBytes.of(name));
            parts.add(TextBytes.of(value));
        });
        parts.add(TextBytes.of(request.form().format().name()));
        parts.add(TextBytes.of(request.form().gzip() ? "gzip" : "plain"));
        parts.add(request.body().getBytes());
        return Fingerprint.of(parts.toArray(byte[][]::new));
    }

    /** As releases before wrote it, for answers that they kept: no request has now what another one had then. */
    private static Fingerprint fingerprintOfBefore(MappingRequest request) {
        String head = String.join(
                "\n",
                request.stream(),
                new TreeMap<>(request.query()).toString(),
                request.form().format().name(),
                request.form().gzip() ? "gzip" : "plain",
                "");
        Buffer body = request.body();
        return Fingerprint.ofBefore(head.getBytes(StandardCharsets.UTF_8), body.getBytes());
    }
}
