package io.aiqbraze.gateway.outbox.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What an operator does with a store at rest. All calls block, and fail with a message for a person: there is no outbox, a
 * gateway runs, or it cannot be read.
 */
public interface StoreUpkeep {
    /** Where it is. */
    Path place();

    /** What it says of itself; also under a gateway that runs. */
    StoreStatus status() throws IOException;

    /** Reads every byte and tells what is wrong. Changes nothing. */
    CheckReport check() throws IOException;

    /** Makes a sound store of all that can be read. If that fails, it is as it was. */
    RepairResult repair(Clock clock) throws IOException;

    /**
     * Lets it be written in the newest format from now on; older releases cannot open it then.
     *
     * @return whether it was not so before
     */
    boolean finishUpgrade() throws IOException;
}
