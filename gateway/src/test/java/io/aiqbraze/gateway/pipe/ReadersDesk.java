package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code bin/demo} leaves running, and a terminal in the checkout to type in what documents show. */
final class ReadersDesk implements AutoCloseable {
    final LocalSandbox sandbox;
    final GatewayProcess gateway;
    private final Shell shell;

    ReadersDesk(Path checkout) throws IOException, InterruptedException {
        RuleDirectory rules = RuleDirectory.copyInto(checkout);
        shell = new Shell(checkout);
        for (String command : List.of(
                "git init -q",
                "git add mapping-rules",
                "git -c user.name=reader -c user.email=reader@example.org commit -q -m start")) {
            assertThat(shell.run(command)).isEmpty();
        }
        sandbox = new LocalSandbox(SandboxSettings.defaults());
        gateway = GatewayProcess.start(
                checkout,
                sandbox.port(),
                Map.of("GATEWAY_RULES_DIR", rules.path().toString()));
    }

    /** Types commands, with the script where it is and the ports that are free here; returns what they print. */
    String type(String commands) throws IOException, InterruptedException {
        return shell.run(here(commands));
    }

    private String here(String commands) throws IOException {
        String admin = " --to " + gateway.admin("");
        return commands.replaceAll("(dead-letters (list|replay))", "$1" + admin)
                .replace("bin/gateway", GatewayJar.SCRIPT.toString())
                .replace("127.0.0.1:8080", "127.0.0.1:" + gateway.ingest("/").getPort())
                .replace("127.0.0.1:9090", "127.0.0.1:" + gateway.admin("/").getPort())
                .replace("127.0.0.1:8082", "127.0.0.1:" + sandbox.port());
    }

    @Override
    public void close() {
        gateway.close();
        sandbox.close();
    }
}
