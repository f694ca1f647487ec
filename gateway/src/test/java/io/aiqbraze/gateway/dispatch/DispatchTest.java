package io.aiqbraze.gateway.dispatch;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A test of the dispatch verticle, towards a Braze that the test plays. Both are closed behind it. */
@ExtendWith(VertxExtension.class)
abstract class DispatchTest {
    final ScriptedBraze braze = new ScriptedBraze();

    @TempDir
    Path directory;

    Vertx vertx;
    DispatchRig rig;

    @BeforeEach
    final void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @AfterEach
    final void close() {
        rig.close();
        braze.close();
    }

    /** One that does not deliver yet, with more settings below {@code dispatch}, each behind a comma. */
    final DispatchRig rig(String dispatchYaml) throws Exception {
        return new DispatchRig(vertx, directory, braze.port(), dispatchYaml);
    }
}
