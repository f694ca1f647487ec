package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.http.RequestBodies.BodyLimit;
import io.aiqbraze.gateway.http.RequestBodies.BodyPace;
import io.aiqbraze.gateway.http.RequestBodies.BodyRefused;
import io.aiqbraze.gateway.http.RequestBodies.BodyRoom;
import io.aiqbraze.gateway.http.RequestBodies.ClientLeft;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A body on its way, in blocks: for each of them there is room before it is made. Belongs to one event loop. */
final class IncomingBody {
    private static final int BLOCK_BYTES = 64 << 10;

    private final BodyLimit limit;
    private final BodyRoom room;
    private final long declaredBytes;
    private final long began;
    private final Promise<Buffer> whole = Promise.promise();
    private final List<Buffer> blocks = new ArrayList<>(1);
    private int bytes;

    /** @param declaredBytes -1 if the head does not say */
    IncomingBody(BodyLimit limit, BodyRoom room, long declaredBytes, long began) {
        this.limit = limit;
        this.room = room;
        this.declaredBytes = declaredBytes;
        this.began = began;
    }

    /** Takes room for the first block. */
    Optional<Problem> begin() {
        return nextBlock();
    }

    Future<Buffer> whole() {
        return whole.future();
    }

    void add(Buffer chunk) {
        if (whole.future().isComplete()) {
            return;
        }
        if (chunk.length() > limit.maxBytes() - bytes) {
            refuse(limit.tooLarge());
            return;
        }
        int from = 0;
        while (from < chunk.length()) {
            Buffer block = blocks.get(blocks.size() - 1);
            int length = Math.min(chunk.length() - from, BLOCK_BYTES - block.length());
            block.appendBuffer(chunk, from, length);
            from += length;
            bytes += length;
            if (from < chunk.length()) {
                Optional<Problem> noRoom = nextBlock();
                if (noRoom.isPresent()) {
                    refuse(noRoom.get());
                    return;
                }
            }
        }
    }

    void end(Void ended) {
        if (whole.future().isComplete()) {
            return;
        }
        whole.complete(blocks.size() == 1 ? blocks.get(0) : joined());
    }

    void clientLeft(Throwable cause) {
        fail(new ClientLeft());
    }

    void failIfTooSlow(BodyPace pace, long now) {
        if (pace.isTooSlow(now - began, bytes)) {
            refuse(pace.problem());
        }
    }

    private void refuse(Problem problem) {
        fail(new BodyRefused(problem));
    }

    private void fail(RuntimeException cause) {
        blocks.clear();
        whole.tryFail(cause);
    }

    private Optional<Problem> nextBlock() {
        long mayCome = (declaredBytes < 0 ? limit.maxBytes() : declaredBytes) - bytes;
        int block = (int) Math.min(BLOCK_BYTES, Math.max(mayCome, 0));
        Optional<Problem> noRoom = room.take(block);
        if (noRoom.isEmpty()) {
            // what is declared may never come, and of a length that is not declared nothing is known
            blocks.add(declaredBytes < 0 ? Buffer.buffer() : Buffer.buffer(block));
        }
        return noRoom;
    }

    private Buffer joined() {
        Buffer all = Buffer.buffer(bytes);
        blocks.forEach(all::appendBuffer);
        blocks.clear();
        return all;
    }
}
