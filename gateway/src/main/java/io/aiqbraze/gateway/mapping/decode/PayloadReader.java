package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import org.jspecify.annotations.Nullable;

/** The records of one body in order, each decoded when it is asked for. For one thread at a time. */
public interface PayloadReader {
    /**
     * The next record, or null at the end. Its memory is paid for until the next one is asked for.
     *
     * @throws UnreadableBody if the rest of the body cannot be read; the records before it do not count then
     */
    @Nullable DecodedRecord next() throws UnreadableBody, ByteBudget.Exhausted;
}
