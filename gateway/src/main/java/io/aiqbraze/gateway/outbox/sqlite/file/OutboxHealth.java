package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is the matter with the database file and its disk, if anything. May be used from any thread. */
public final class OutboxHealth {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxHealth.class);

    private final Path file;
    private final DamagedRows rows = new DamagedRows();
    private volatile @Nullable String writeFault;
    private volatile @Nullable String damage;
    private volatile @Nullable String loss;
    private volatile boolean diskLow;

    public OutboxHealth(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Rows whose damage costs only themselves. */
    public DamagedRows rows() {
        return rows;
    }

    /** A commit failed; it is so until one succeeds. */
    public void writeFailed(Throwable cause) {
        String words = file + " " + FailureDiagnosis.of(cause);
        if (!words.equals(writeFault)) {
            LOG.error("The outbox cannot write: {}", words);
        }
        writeFault = words;
        seen(cause);
    }

    /** A commit succeeded. */
    public void written() {
        if (writeFault != null) {
            LOG.info("The outbox writes again");
        }
        writeFault = null;
    }

    /** Looks whether a failure means that the file is damaged; it is so until the next start. */
    public synchronized void seen(Throwable cause) {
        if (damage == null && FailureDiagnosis.isDamage(cause)) {
            damage = file + " " + FailureDiagnosis.of(cause);
            LOG.error("Nothing is taken in any more: {}", damage);
        }
    }

    /**
     * The files at the outbox's paths are not those that it has open; it is so until the next start.
     *
     * @param words which, for a person
     */
    public synchronized void lost(String words) {
        if (loss == null) {
            loss = words + ": start it again on the directory that is meant";
            LOG.atError().addKeyValue("event", "outbox_replaced").log("Nothing is taken in or sent any more: {}", loss);
        }
    }

    /** Whether nothing may be written any more, nor anything be sent of what was read. */
    public boolean isLost() {
        return loss != null;
    }

    /** Whether the disk has too little room for more than what waits needs to leave. */
    void diskIsLow(boolean low) {
        diskLow = low;
    }

    /** Whether the last commit succeeded. */
    public boolean writes() {
        return writeFault == null;
    }

    /** Whether the file is damaged, so that nothing should be added to it. */
    public boolean isDamaged() {
        return damage != null;
    }

    /** A sentence for a person, or null if all is well. */
    public @Nullable String fault() {
        String lost = loss;
        String damaged = damage;
        String unwritten = writeFault;
        String found = lost != null ? lost : damaged != null ? damaged : unwritten;
        return found == null && diskLow ? file + " is on a disk that has too little room: make room" : found;
    }
}
