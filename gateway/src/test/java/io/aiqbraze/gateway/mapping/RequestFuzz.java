package io.aiqbraze.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.Format;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.MappingRequest.Envelope;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.Rules;
import io.aiqbraze.gateway.mapping.rules.StreamRule;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.pipe.Gzip;
import io.aiqbraze.jq.run.MemoryLender;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** Any bytes, in any format, through decoders and the shipped rules. Run by {@code bin/test-more}. */
class RequestFuzz {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final int MEGABYTE = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RuleBook book;

    private final TrialMapping mapping = new TrialMapping(
            4 * MEGABYTE, 1_000, 8 * MEGABYTE, () -> MemoryLender.OF_ITS_OWN, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeAll
    static void load() throws Exception {
        RuleBookLoader loader = Rules.loader(Rules.settings(Rules.SHIPPED, Map.of()));
        book = loader.compile(loader.read());
    }

    @FuzzTest(maxDuration = "60s")
    void any_body_is_refused_or_becomes_deliveries_that_are_json(FuzzedDataProvider data) throws Exception {
        String stream = data.pickValue(book.streams().keySet());
        Format format = data.pickValue(Format.values());
        boolean gzip = data.consumeBoolean();
        boolean wellCompressed = data.consumeBoolean();
        byte[] bytes = data.consumeRemainingAsBytes();
        byte[] body = gzip && wellCompressed ? Gzip.of(bytes) : bytes;
        var request = new MappingRequest(
                "r-1",
                new Envelope("fuzzer", null, stream, Map.of(), Lane.LIVE, new BodyForm(format, gzip)),
                Buffer.buffer(body),
                NOW);
        StreamRule rule = book.streams().get(stream);
        try {
            check(mapping.map(request, book.version(), rule));
        } catch (UnreadableBody | ByteBudget.Exhausted refused) {
            assertThat(refused.getClass()).isNotNull();
        }
    }

    private static void check(TrialMapping.Result result) throws IOException {
        MappingReceipt receipt = result.receipt();
        assertThat(receipt.accepted() + receipt.filtered() + receipt.rejected()).isEqualTo(receipt.payloads());
        for (Delivery delivery : result.deliveries()) {
            assertThat(JSON.readTree(delivery.json().array()).isObject()).isTrue();
        }
    }
}
