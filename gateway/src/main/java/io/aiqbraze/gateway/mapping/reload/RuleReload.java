package io.aiqbraze.gateway.mapping.reload;

import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.reload.LastGoodRules.Kept;
import io.aiqbraze.gateway.mapping.rules.ProvenRules;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBook.StreamChoice;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.metrics.RuleMeters;
import io.aiqbraze.gateway.metrics.RuleMeters.LoadResult;
import io.aiqbraze.jq.RuleFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the rules of the directory from their files into force: compiled, resolved, tested, all of them or none; of
 * those in force, only what has changed is compiled and tested again. On any fault the book in force stays. For any
 * thread, one at a time; blocks.
 */
public final class RuleReload {
    private static final Logger log = LoggerFactory.getLogger(RuleReload.class);

    private final RuleBookLoader loader;
    private final RuleGate gate;
    private final RulesInForce inForce;
    private final RuleHalts halts;
    private final LastGoodRules lastGood;
    private final RuleTrialFile trial;
    private final Clock clock;
    private final RuleMeters meters;
    private final DirectoryWatch watch = new DirectoryWatch();
    private Set<String> streamsInForce = Set.of();
    private ProvenRules proven = ProvenRules.NONE;

    /**
     * Over one directory.
     *
     * @param gate the last hurdle before rules go into force
     * @param data the data directory, which exists and which no other gateway writes
     */
    public RuleReload(
            RuleBookLoader loader,
            RuleGate gate,
            RulesInForce inForce,
            RuleHalts halts,
            Path data,
            Clock clock,
            RuleMeters meters) {
        this.loader = loader;
        this.gate = gate;
        this.inForce = inForce;
        this.halts = halts;
        this.lastGood = new LastGoodRules(data);
        this.trial = new RuleTrialFile(data);
        this.clock = clock;
        this.meters = meters;
    }

    /** The process ends in order: whatever is being tried has not ended it. For any thread. */
    public void endTrial() throws IOException {
        trial.end();
    }

    /**
     * The first load. Broken rules do not stop the start: the last good ones are used, if there are any; and so they are if
     * a process ended while it tried the rules of the directory.
     */
    public synchronized void start() {
        Kept kept = lastGood.read().orElse(null);
        if (kept != null) {
            streamsInForce = kept.files().streams().keySet();
        }
        RuleFiles files = loader.read();
        if (kept != null && wasCutShort(files, kept)) {
            leave(files);
        } else {
            attempt(files, Set.of());
        }
        if (inForce.current() == null) {
            streamsInForce = Set.of();
            if (kept == null || !use(kept)) {
                log.atError().log("no good rules: requests get 503 until they are repaired");
            }
        }
    }

    /** Loads what stands in the directory now. */
    public synchronized void reload(Set<String> removeStreams) {
        attempt(loader.read(), removeStreams);
    }

    /** Loads if the directory has changed since the last try, and it is not being written. */
    public synchronized void look() {
        RuleFiles now = loader.read();
        if (watch.isDue(now)) {
            attempt(now, Set.of());
        }
    }

    /** What was good before has not ended the process. */
    private boolean wasCutShort(RuleFiles files, Kept kept) {
        String fingerprint = loader.fingerprint(files);
        try {
            return trial.wasCutShort(fingerprint) && !fingerprint.equals(loader.fingerprint(kept.files()));
        } catch (IOException e) {
            log.atWarn().log("it cannot be told whether the last try of the rules came to its end: {}", e.toString());
            return false;
        }
    }

    /** Not tried, and not before they change or an operator asks. */
    private void leave(RuleFiles files) {
        watch.tried(files);
        log.atError().addKeyValue("event", "rules_not_tried").log("the process ended while it tried the rules");
        fail(List.of(new RuleFault(
                "rules.directory",
                0,
                "its rules are not tried, because the process ended while it compiled and tested them; change them, or"
                        + " ask for it (POST /api/rules/reload), and they are tried again")));
    }

    private void attempt(RuleFiles files, Set<String> removeStreams) {
        watch.tried(files);
        begin(files);
        try {
            attemptOnTrial(files, removeStreams);
            end();
        } catch (OutOfMemoryError e) {
            // it ends the process, and the next start should know by which rules
            throw e;
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    private void begin(RuleFiles files) {
        try {
            if (!files.equals(proven.files())) {
                trial.begin(loader.fingerprint(files));
            }
        } catch (IOException e) {
            log.atWarn()
                    .log("a start after a crash would not know that these rules were being tried: {}", e.toString());
        }
    }

    private void end() {
        try {
            trial.end();
        } catch (IOException e) {
            log.atWarn().log("the next start will not try these rules: {}", e.toString());
        }
    }

    private void attemptOnTrial(RuleFiles files, Set<String> removeStreams) {
        try {
            RuleBook book = loader.compile(files, proven);
            require(VanishedStreams.faults(streamsInForce, files, loader.removableStreams(), removeStreams));
            require(gate.faults(files, book, stream -> !proven.isTested(stream, files)));
            proven = ProvenRules.of(files, book);
            enforce(book, files);
        } catch (BrokenRules e) {
            fail(e.faults());
        }
    }

    private static void require(List<RuleFault> faults) throws BrokenRules {
        if (!faults.isEmpty()) {
            throw new BrokenRules(faults);
        }
    }

    private void enforce(RuleBook book, RuleFiles files) {
        lastGood.keep(book.version(), clock.instant(), files);
        RuleBook current = inForce.current();
        if (current != null && current.version().equals(book.version())) {
            inForce.swap(current);
            halts.reloaded();
            meters.loaded(LoadResult.UNCHANGED);
            log.atInfo().addKeyValue("version", book.version()).log("rules loaded, nothing has changed");
            return;
        }
        inForce.swap(book);
        halts.reloaded();
        streamsInForce = book.streams().keySet();
        meters.loaded(LoadResult.SWAPPED);
        meters.inForce(book.version());
        log.atInfo()
                .addKeyValue("version", book.version())
                .addKeyValue("streams", streamsInForce)
                .log("rules loaded");
    }

    private void fail(List<RuleFault> faults) {
        inForce.failed(new RulesInForce.Failure(clock.instant(), faults));
        meters.loaded(LoadResult.FAILED);
        faults.forEach(fault -> log.atError().log("broken rule: {}", fault));
        RuleBook current = inForce.current();
        if (current != null) {
            log.atError().addKeyValue("version", current.version()).log("the rules in force stay");
        }
    }

    private boolean use(Kept kept) {
        try {
            RuleBook book = loader.compile(kept.files());
            inForce.useLastGood(book);
            halts.reloaded();
            streamsInForce = book.streams().keySet();
            meters.inForce(book.version());
            log.atWarn()
                    .addKeyValue("version", book.version())
                    .addKeyValue("keptAt", kept.keptAt())
                    .log("the last good rules are in force until those of the directory are repaired");
            return true;
        } catch (BrokenRules e) {
            e.faults().forEach(fault -> log.atError().log("the last good rules cannot be used: {}", fault));
            return false;
        }
    }

    /** The last hurdle before compiled rules go into force: their own tests. Asked on the thread that loads rules. */
    public interface RuleGate {
        /**
         * Why the book must not go into force; empty if it may. Blocks.
         *
         * @param streams those whose tests have not passed yet
         */
        List<RuleFault> faults(RuleFiles files, RuleBook book, StreamChoice streams);
    }
}
