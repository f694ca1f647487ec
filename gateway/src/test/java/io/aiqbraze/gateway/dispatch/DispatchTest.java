package io.aiqbraze.gateway.dispatch;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the dispatch verticle, towards a Braze that the test plays. Both are closed behind it. */
abstract class DispatchTest {
    final ScriptedBraze braze = new ScriptedBraze();

    @TempDir
    Path directory;

    DispatchRig rig;

    @AfterEach
    final void close() {
        rig.close();
        braze.close();
    }

    /** One that does not deliver yet, with more settings below {@code dispatch}, each behind a comma. */
    final DispatchRig rig(String dispatchYaml) throws Exception {
        return new DispatchRig(directory, braze.port(), dispatchYaml);
    }
}
