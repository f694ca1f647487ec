package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.mapping.MappingPool.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What meters tell of the mapping. */
@ExtendWith(VertxExtension.class)
class MappingMetersTest {
    private MappingPool pool;

    @BeforeEach
    void open(Vertx vertx) {
        pool = new MappingPool(vertx, 2);
        pool.books.swap(new FakeRule().book("v1"));
    }

    @Test
    void meters_tell_what_became_of_payloads() {
        // When
        MappingReceipt receipt = pool.receipt(json("[{},{},{\"do\":\"refuse\"},{\"do\":\"filter\"},1]"));

        // Then
        assertThat(receipt.payloads()).isEqualTo(5);
        assertThat(payloads("accepted")).isEqualTo(2);
        assertThat(payloads("filtered")).isOne();
        assertThat(payloads("rejected")).isEqualTo(2);
        assertThat(pool.meters
                        .get("aiqbraze_mapping_deliveries_total")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(pool.meters.get("aiqbraze_mapping_duration_seconds").timer().count())
                .isOne();
        assertThat(refusals("not_an_object")).isOne();
    }

    @Test
    void bytes_are_counted_as_they_are_after_gunzip() throws IOException {
        // Given
        String plain = "[{}]";
        String zipped = "[{}" + ",{}".repeat(1_000) + "]";
        var gzip = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(gzip)) {
            zip.write(zipped.getBytes(StandardCharsets.UTF_8));
        }

        // When
        assertThat(pool.receipt(json(plain)).accepted()).isOne();
        assertThat(pool.receipt(MappingPool.request("events", Format.JSON, true, Buffer.buffer(gzip.toByteArray())))
                        .accepted())
                .isEqualTo(1_001);

        // Then
        assertThat(pool.meters
                        .get("aiqbraze_ingest_inflated_bytes_total")
                        .tag("client", "crm")
                        .counter()
                        .count())
                .isEqualTo(plain.length() + zipped.length());
    }

    @Test
    void codes_that_rules_make_up_are_no_labels() {
        // Given
        var meters = new MappingMeters(pool.meters);

        // When
        meters.stream("events").refused("u-1@example.com", 1);
        meters.stream("events").refused("u-2@example.com", 1);

        // Then
        assertThat(refusals("other")).isEqualTo(2);
    }

    private double payloads(String result) {
        return pool.meters
                .get("aiqbraze_mapping_payloads_total")
                .tag("client", "crm")
                .tag("stream", "events")
                .tag("result", result)
                .counter()
                .count();
    }

    private double refusals(String code) {
        return pool.meters
                .get("aiqbraze_mapping_refusals_total")
                .tag("code", code)
                .counter()
                .count();
    }
}
