package io.aiqbraze.gateway.app;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.app.command.ConfigurationFile;
import io.aiqbraze.gateway.app.command.OptionConverters;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.mapping.BodyForm;
import io.aiqbraze.gateway.mapping.MappingReceipt.RecordError;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.preview.LivePreview.TrialRules;
import io.aiqbraze.gateway.preview.PayloadPreviewer;
import io.aiqbraze.gateway.preview.PayloadPreviewer.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewRefused;
import io.aiqbraze.gateway.preview.PreviewResult;
import io.aiqbraze.gateway.preview.PreviewResult.BrazeRequest;
import io.aiqbraze.jq.RuleSource;
import io.aiqbraze.jq.run.MemoryLender;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway preview}: shows what payloads would become, without a gateway and without Braze. */
@Command(
        name = "preview",
        description = {
            "Prints the requests that payloads from standard input would become at Braze, a JSON object each, by the"
                    + " rules of the directory. Nothing is stored or sent; no running gateway and no key is needed.",
            "What is refused is said on standard error. Exit code 0 if nothing was refused, 1 if something was, the"
                    + " rules are broken, a file cannot be read or the rule does not end within 5 s, 2 when the command"
                    + " line is wrong or names a stream that does not exist."
        },
        mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
    /** Refusals of what stands on the command line. */
    private static final Set<String> WRONG_ARGUMENTS = Set.of("unknown_stream", "unknown_lane");

    @Parameters(paramLabel = "STREAM", description = "Such as audiences, attributes, events, campaigns.")
    private String stream = "";

    @Option(
            names = "--rule",
            paramLabel = "FILE",
            description = "A rule to use for the stream in place of its own; the stream need not exist.")
    private @Nullable Path rule;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = OptionConverters.FormatConverter.class,
            description = "json, ndjson or csv; without it the payloads show it. Any of them may be gzipped.")
    private @Nullable Format format;

    @Option(
            names = "--query",
            paramLabel = "KEY=VALUE",
            description = "As in the URL of a sender, such as audience_id=4711 or lane=bulk. May be given many times.")
    private Map<String, String> query = new LinkedHashMap<>();

    @Option(names = "--compact", description = "Each request in one line.")
    private boolean compact;

    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final InputStream in;
    private final OutputStream out;

    PreviewCommand() {
        this(System.in, System.out);
    }

    PreviewCommand(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        try {
            PreviewResult preview = preview(configuration.loadOffline());
            new PreviewReport(preview, compact).print(out, err);
            return preview.rejected() == 0 ? 0 : 1;
        } catch (PreviewRefused e) {
            err.println(e.getMessage());
            return WRONG_ARGUMENTS.contains(e.code()) ? CommandLine.ExitCode.USAGE : 1;
        } catch (InvalidConfiguration | IOException e) {
            err.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private PreviewResult preview(GatewaySettings settings) throws PreviewRefused, IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        var loader = new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), clock);
        var book = new TrialRules(loader).compile(ruleText());
        Buffer body = body(settings.ingest().maxBodySize().intBytes());
        var request = new PayloadPreviewer.PreviewInput(stream, query, BodyForm.detect(body, format), body, null);
        var previewer = new PayloadPreviewer(
                PreviewLimits.of(settings.ingest(), Runtime.getRuntime().maxMemory()),
                settings.workspaces(),
                () -> MemoryLender.OF_ITS_OWN,
                clock);
        return withinTime(() -> previewer.preview(request, book));
    }

    /**
     * Runs a preview on a thread of its own, which keeps no process from ending, and does not wait for it beyond the limit:
     * its rule may not end.
     */
    private static PreviewResult withinTime(Callable<PreviewResult> preview)
            throws PreviewRefused, InterruptedException {
        var task = new FutureTask<>(preview);
        var thread = new Thread(task, "preview");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(PreviewLimits.TIME.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw PreviewRefused.timedOut(PreviewLimits.TIME);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PreviewRefused refused) {
                throw refused;
            }
            throw new IllegalStateException("a preview failed", e.getCause());
        }
    }

    private @Nullable RuleSource ruleText() throws IOException {
        if (rule == null) {
            return null;
        }
        try {
            return new RuleSource(stream, rule.toString(), Files.readString(rule));
        } catch (NoSuchFileException e) {
            throw new IOException(rule + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new IOException(rule + ": is not UTF-8", e);
        } catch (IOException e) {
            throw new IOException(rule + ": cannot be read", e);
        }
    }

    private Buffer body(int maxBytes) throws IOException {
        byte[] read = in.readNBytes(maxBytes);
        if (in.read() >= 0) {
            throw new IOException("standard input holds more than " + maxBytes
                    + " bytes, which is what one request may have (ingest.maxBodySize); show a part of it");
        }
        return Buffer.buffer(read);
    }

    /** A preview at a terminal: requests on standard output, all else on standard error. */
    private record PreviewReport(PreviewResult preview, boolean compact) {
        private static final ObjectMapper JSON = new ObjectMapper();

        /** Prints all of it; {@code out} gets bytes, as JSON is UTF-8 whatever the terminal speaks. */
        void print(OutputStream out, PrintWriter err) throws IOException {
            ObjectWriter writer = (compact ? JSON.writer() : JSON.writerWithDefaultPrettyPrinter())
                    .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            for (BrazeRequest request : preview.requests()) {
                writer.writeValue(out, request);
                out.write('\n');
            }
            out.flush();
            List<RecordError> errors = preview.errors();
            errors.forEach(error -> err.println(describe(error)));
            if (preview.errorsTruncated()) {
                err.println("and " + (preview.rejected() - errors.size()) + " more refusals");
            }
            err.println("payloads: " + preview.payloads() + ", accepted: " + preview.accepted() + ", filtered: "
                    + preview.filtered() + ", refused: " + preview.rejected() + ", deliveries: " + preview.deliveries()
                    + ", requests: " + preview.requests().size() + "; rule version " + preview.ruleVersion());
        }

        private static String describe(RecordError error) {
            String id = error.id() == null ? "" : ", id " + error.id();
            return "refused (" + error.code() + id + "): " + error.message();
        }
    }
}
