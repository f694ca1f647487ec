package io.aiqbraze.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the data of one sender did to all (attack table A). */
final class SenderAttacks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENTS = "/v1/ingest/events";
    private static final String AUDIENCES = "/v1/ingest/audiences";

    private SenderAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack("A1 300,000 keys that 250 members inherit", SenderAttacks::membersOfManyKeys),
                new Attack("A1 an object of 1,500,000 keys", SenderAttacks::objectOfManyKeys),
                new Attack("A2 30,000 users whose texts have one hash", SenderAttacks::collidingUsers),
                new Attack("A3 63 MB of empty objects", SenderAttacks::emptyObjects),
                new Attack("A4 one element that cannot be carried", SenderAttacks::badElements),
                new Attack("A4 a byte that is no UTF-8 in a row of CSV", SenderAttacks::badRow),
                new Attack("A5 deliveries that can never fit", SenderAttacks::deliveriesThatNeverFit),
                new Attack("A6 150,000 refused payloads push out nobody's letters", SenderAttacks::manyRefusals),
                new Attack("A7 an id that is half a character is not a question mark", SenderAttacks::halfACharacter),
                new Attack("A8 540 MB of ids wait for a Braze that is away", SenderAttacks::longIds));
    }

    private static void membersOfManyKeys(FuzzedGateway gateway) throws IOException {
        RawAnswer answer = gzipped(gateway, AUDIENCES, BulkyBody.membersOfManyKeys(300_000, 250));
        assertThat(answer.status()).as(answer.body()).isIn(202, 413, 422);
        assertThat(gateway.post(FuzzedGateway.HONEST_KEY, AUDIENCES, BulkyBody.membersOfManyKeys(1, 2))
                        .status())
                .as("of another client, to the same stream")
                .isEqualTo(202);
    }

    private static void objectOfManyKeys(FuzzedGateway gateway) throws IOException {
        RawAnswer answer = gzipped(gateway, EVENTS, BulkyBody.objectOfManyKeys(1_500_000));
        assertThat(answer.status()).as(answer.body()).isIn(202, 413, 422);
    }

    private static void collidingUsers(FuzzedGateway gateway) throws IOException {
        int before = gateway.braze().objects();
        RawAnswer answer = gzipped(gateway, EVENTS, BulkyBody.collidingUsers(30_000));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        gateway.process().until("delivering them", () -> gateway.braze().objects() >= before + 30_000);
    }

    private static void emptyObjects(FuzzedGateway gateway) throws IOException {
        RawAnswer answer = gzipped(gateway, EVENTS, BulkyBody.emptyObjects(63));
        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
    }

    private static void badElements(FuzzedGateway gateway) throws IOException {
        for (String element : BulkyBody.badElements()) {
            assertOnlySecondRefused(gateway.post(FuzzedGateway.HOSTILE_KEY, EVENTS, BulkyBody.around(element)));
        }
    }

    private static void badRow(FuzzedGateway gateway) throws IOException {
        RawRequest rows = RawRequest.post(EVENTS, "text/csv", BulkyBody.csvWithABadByte());
        assertOnlySecondRefused(rows.key(FuzzedGateway.HOSTILE_KEY).send(gateway.ingestPort()));
    }

    private static void assertOnlySecondRefused(RawAnswer answer) throws IOException {
        JsonNode receipt = JSON.readTree(answer.body());
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(receipt.path("accepted").asInt()).as(answer.body()).isEqualTo(2);
        assertThat(receipt.path("rejected").asInt()).as(answer.body()).isEqualTo(1);
        assertThat(receipt.at("/errors/0/index").asText()).as(answer.body()).isEqualTo("1");
    }

    private static void deliveriesThatNeverFit(FuzzedGateway gateway) throws IOException {
        RawAnswer answer = gzipped(gateway, AUDIENCES, BulkyBody.membersOfALongText(500_000, 5_000));
        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
    }

    private static void manyRefusals(FuzzedGateway gateway) throws IOException {
        String honest = "[{\"id\":\"honest-refusal\",\"name\":\"nobody\"}]";
        RawAnswer refused = gateway.post(FuzzedGateway.HONEST_KEY, EVENTS, honest.getBytes(StandardCharsets.UTF_8));
        String requestId = JSON.readTree(refused.body()).path("requestId").asText();
        for (int request = 0; request < 3; request++) {
            RawAnswer answer = gzipped(gateway, EVENTS, BulkyBody.refused(request + "-", 50_000));
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        }
        RawAnswer letters = RawRequest.get("/api/dead-letters?requestId=" + requestId)
                .key(FuzzedGateway.ADMIN_KEY)
                .send(gateway.adminPort());
        assertThat(letters.body()).as("dead letters of the honest client").contains(requestId);
    }

    private static void halfACharacter(FuzzedGateway gateway) throws IOException {
        String twins = "[{\"id\":\"\\ud800\",\"external_id\":\"twin-1\",\"name\":\"seen\"},"
                + "{\"id\":\"?\",\"external_id\":\"twin-1\",\"name\":\"seen\"}]";
        int before = gateway.braze().objects();
        RawAnswer answer = gateway.post(FuzzedGateway.HOSTILE_KEY, EVENTS, twins.getBytes(StandardCharsets.UTF_8));
        int accepted = JSON.readTree(answer.body()).path("accepted").asInt();
        assertThat(accepted).as(answer.body()).isPositive();
        gateway.process()
                .until("delivering each accepted one", () -> gateway.braze().objects() >= before + accepted);
    }

    private static void longIds(FuzzedGateway gateway) throws IOException {
        int before = gateway.braze().objects();
        gateway.braze().reply(BrazeReply.refusal(500, "Content-Type: application/json"));
        for (int request = 0; request < 18; request++) {
            RawAnswer answer = gzipped(gateway, EVENTS, BulkyBody.longIds(request + "-", 300, 100_000));
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        }
        gateway.braze().reply(BrazeReply.SUCCESS);
        gateway.process().until("delivering them", () -> gateway.braze().objects() >= before + 5_400);
    }

    private static RawAnswer gzipped(FuzzedGateway gateway, String target, byte[] body) throws IOException {
        return RawRequest.post(target, "application/json", body)
                .gzipped()
                .key(FuzzedGateway.HOSTILE_KEY)
                .send(gateway.ingestPort());
    }
}
