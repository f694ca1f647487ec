package io.aiqbraze.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.aiqbraze.gateway.mapping.MappingReceipt;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A test of the ingest port, before a mapping that answers as it is told. */
@ExtendWith(VertxExtension.class)
abstract class IngestTest {
    static final Set<String> STREAMS = Set.of("events", "audiences");
    static final String KEYED = "clientKey: open-sesame";

    @TempDir
    Path directory;

    Vertx vertx;
    final ConcurrentLinkedQueue<MappingRequest> mapped = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    IngestServer server(String yaml, MappingAnswer answer) throws Exception {
        return new IngestServer(vertx, directory, yaml, STREAMS, request -> {
            mapped.add(request);
            return Future.succeededFuture(answer);
        });
    }

    static MappingAnswer receipt(int payloads, int accepted, int rejected) {
        var error = new MappingReceipt.RecordError("0", null, "missing_identifier", "/external_id", "no identifier");
        return new MappingAnswer.Mapped(new MappingReceipt(
                "request-1",
                "events",
                payloads,
                accepted,
                payloads - accepted - rejected,
                rejected,
                accepted,
                "v1",
                rejected > 0 ? List.of(error) : List.of(),
                false));
    }

    static String problem(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return answer.statusCode() + " " + json(answer).path("code").textValue();
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
