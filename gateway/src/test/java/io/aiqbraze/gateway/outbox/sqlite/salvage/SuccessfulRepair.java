package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.TestClock;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport;
import java.io.IOException;
import java.nio.file.Path;

/** A repair that must find something to repair. */
final class SuccessfulRepair {
    private SuccessfulRepair() {}

    /** Repairs the outbox in the directory. */
    static RepairReport of(Path directory) throws IOException {
        return assertThat(OutboxRepair.run(directory, new TestClock(Samples.NOW)))
                .asInstanceOf(type(RepairResult.Repaired.class))
                .actual()
                .report();
    }
}
