package io.aiqbraze.gateway.mapping.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.decode.PayloadDecoders.PayloadReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What decoding takes of a budget, and when it gives that back. */
class DecodingMemoryTest {
    private static final int MEGABYTE = 1 << 20;

    private final PayloadDecoders decoders = new PayloadDecoders(50_000);
    private final CountedBudget budget = new CountedBudget(200L * MEGABYTE);

    @Test
    void many_payloads_take_no_more_than_one_at_a_time() throws Exception {
        // Given
        String event =
                "{\"external_id\":\"u\",\"name\":\"login\",\"properties\":{\"text\":\"" + "x".repeat(1_000) + "\"}}";
        String lines = (event + "\n").repeat(20_000);
        String csv = "external_id,text\n" + ("u," + "x".repeat(1_000) + "\n").repeat(20_000);
        String array = "[" + (event + ",").repeat(19_999) + event + "]";

        // When
        drain(decoders.ndjson(gzip(lines), budget));
        drain(decoders.json(gzip(array), budget));
        drain(decoders.csv(gzip(csv), budget, row -> new ObjectNode(null)));

        // Then
        assertThat(budget.most()).isLessThan(MEGABYTE);
    }

    @Test
    void a_tree_is_paid_by_its_nodes_before_it_is_made() {
        // Given
        String objects = "[" + "{},".repeat(2_000_000) + "{}]";

        // Then
        assertThat(exhausted("[" + objects + "]").isForGood()).isTrue();
        assertThat(exhausted("{\"a\":" + objects + "}").isForGood()).isTrue();
    }

    @Test
    void so_are_the_names_of_one_object() {
        // Given
        String fields =
                IntStream.range(0, 1_500_000).mapToObj(n -> "\"" + n + "\":1").collect(Collectors.joining(","));

        // Then
        assertThat(exhausted("{" + fields + "}").isForGood()).isTrue();
    }

    @Test
    void what_members_share_is_paid_once() throws Exception {
        // Given
        String shared =
                IntStream.range(0, 300_000).mapToObj(n -> "\"k" + n + "\":1,").collect(Collectors.joining());
        String export = "{" + shared + "\"members\":[" + "{\"k7\":2},".repeat(249) + "{\"k7\":3}]}";

        // When
        PayloadReader members = decoders.json(BodyBytes.plain(export.getBytes(UTF_8)), budget);
        DecodedRecord first = members.next();
        drain(members);

        // Then
        assertThat(((DecodedRecord.Payload) first).json()).hasSize(300_000);
        assertThat(((DecodedRecord.Payload) first).json().path("k7").asInt()).isEqualTo(2);
        assertThat(budget.most()).isLessThan(100L * MEGABYTE);
    }

    @Test
    void members_are_read_one_by_one() throws Exception {
        // Given a tree that would be larger than the budget
        String member = "{\"external_id\":\"u\",\"attributes\":{\"a\":[" + "{},".repeat(100) + "{}]}}";
        String export = "{\"audience_id\":7,\"members\":[" + (member + ",").repeat(29_999) + member + "]}";

        // When
        drain(decoders.json(gzip(export), budget));

        // Then
        assertThat(budget.most()).isLessThan(40L * MEGABYTE);
    }

    @Test
    void what_is_too_deep_is_not_paid_for_as_if_it_were_read() throws Exception {
        // Given
        int depth = 3_000_000;
        String deep = "[{\"a\":1}," + "[".repeat(depth) + "]".repeat(depth) + "]";

        // When
        PayloadReader payloads = decoders.json(BodyBytes.plain(deep.getBytes(UTF_8)), budget);
        DecodedRecord first = payloads.next();
        DecodedRecord second = payloads.next();

        // Then
        assertThat(first).isInstanceOf(DecodedRecord.Payload.class);
        assertThat(second).isInstanceOf(DecodedRecord.Broken.class);
    }

    @Test
    void a_record_that_is_longer_than_all_memory_is_never_inflated() {
        // Given
        byte[] bomb = Gzip.of(("[\"" + "x".repeat(20 * MEGABYTE) + "\"]").getBytes(UTF_8));
        var small = new CountedBudget(8L * MEGABYTE);

        // When
        Throwable refusal = catchThrowable(() -> drain(decoders.json(BodyBytes.gzip(bomb, 64 * MEGABYTE), small)));

        // Then
        assertThat(refusal).isInstanceOf(ByteBudget.Exhausted.class);
        assertThat(small.most()).isLessThanOrEqualTo(8L * MEGABYTE);
    }

    private ByteBudget.Exhausted exhausted(String body) {
        return catchThrowableOfType(
                ByteBudget.Exhausted.class, () -> drain(decoders.json(BodyBytes.plain(body.getBytes(UTF_8)), budget)));
    }

    private static BodyBytes gzip(String text) {
        return BodyBytes.gzip(Gzip.of(text.getBytes(UTF_8)), 64 * MEGABYTE);
    }

    private static void drain(PayloadReader payloads) throws UnreadableBody, ByteBudget.Exhausted {
        DecodedRecord record = payloads.next();
        while (record != null) {
            assertThat(record).isInstanceOf(DecodedRecord.Payload.class);
            record = payloads.next();
        }
    }
}
