package io.aiqbraze.gateway.app;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of orders to stop something, through the admin port. */
abstract class StopOrdersTest {
    @TempDir
    Path directory;

    StopRig rig;

    @BeforeEach
    final void open() throws Exception {
        rig = new StopRig(directory);
    }

    /** Ends the gateway and starts another one on what it left. */
    final void restart() throws Exception {
        rig.close();
        rig = new StopRig(directory);
    }

    /** Two of one campaign, one of another and an event, all paused. */
    final void waiting() throws Exception {
        rig.press("/api/pause", "{\"all\":true}");
        rig.campaign("welcome", "u-1", "u-2");
        rig.campaign("other", "u-3");
        rig.event("u-1", "e");
    }

    @AfterEach
    final void close() {
        rig.close();
    }
}
