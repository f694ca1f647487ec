package io.aiqbraze.gateway.app.send.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of a file in order. For one thread. */
interface Records {
    /** What every part repeats before its records: the header of CSV, with its line end; else empty. */
    byte[] header();

    /**
     * The bytes of the next record, or null at the end. They need not be a good record: the gateway refuses it then.
     *
     * @throws BrokenInput if it cannot be told where the record ends
     */
    byte @Nullable [] next() throws IOException;
}
