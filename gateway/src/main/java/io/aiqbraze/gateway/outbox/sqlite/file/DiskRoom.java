package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.disk.DiskReserve;
import io.aiqbraze.gateway.disk.Volume;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps enough of the disk free for what waits to leave: while little is left nothing is taken in, and when the disk is full
 * the reserve is given up, so that outcomes can be written down, and the gateway stopped and started. May be used from any
 * thread.
 */
public final class DiskRoom {
    private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);

    /** Requests are taken in again once the free space is this many times what counts as too little. */
    private static final int ENOUGH = 2;

    private final DiskPlan plan;
    private final Volume volume;
    private final DiskReserve reserve;
    private final OutboxHealth health;
    private volatile long free;
    private volatile boolean whole;
    private boolean low;

    /** Looks at the disk for the first time, and makes the reserve where there is room. Blocks. */
    public DiskRoom(DiskPlan plan, Volume volume, DiskReserve reserve, OutboxHealth health) {
        this.plan = plan;
        this.volume = volume;
        this.reserve = reserve;
        this.health = health;
        whole = reserve.isWhole();
        look();
    }

    /** Looks how much is free now, and puts a reserve by again once there is room. Blocks for a moment. */
    public synchronized void look() {
        free = volume.free();
        if (!whole && free >= reserve.bytes() + ENOUGH * plan.leastFree()) {
            restore();
        }
        long least = low ? ENOUGH * plan.leastFree() : plan.leastFree();
        if (whole && free >= least) {
            enough();
        } else {
            tooLittle();
        }
    }

    /**
     * How many bytes may be taken in, by what was seen last.
     *
     * @param logBytes of the log, which are still to be copied into the file
     */
    public synchronized long bytes(long logBytes) {
        return low ? 0 : Math.max(0, free - logBytes);
    }

    /** A write found no room: gives up the reserve; whether there was one, so that it is worth trying again. */
    public synchronized boolean full() {
        whole = false;
        boolean released = release();
        if (released) {
            LOG.atError()
                    .addKeyValue("event", "disk_reserve_used")
                    .addKeyValue("reserve", reserve.bytes())
                    .addKeyValue("free", volume.free())
                    .log("the disk is full: the reserve is used, so that what waits can leave; make room");
        }
        tooLittle();
        return released;
    }

    /** Bytes that were free when it was looked last. */
    public long freeBytes() {
        return free;
    }

    /** Bytes that are put by now. */
    public long reserveBytes() {
        return whole ? reserve.bytes() : 0;
    }

    private void restore() {
        try {
            reserve.make();
            whole = true;
        } catch (IOException e) {
            LOG.debug("no reserve can be put by: {}", e.getClass().getSimpleName());
        }
        free = volume.free();
    }

    private boolean release() {
        try {
            return reserve.release();
        } catch (IOException e) {
            LOG.atError().log("the reserve cannot be given up: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    private void tooLittle() {
        if (!low) {
            low = true;
            health.diskIsLow(true);
            LOG.atWarn()
                    .addKeyValue("event", "disk_low")
                    .addKeyValue("free", free)
                    .addKeyValue("least", plan.leastFree())
                    .addKeyValue("reserve", reserveBytes())
                    .log("the disk has too little room: nothing is taken in until there is more");
        }
    }

    private void enough() {
        if (low) {
            low = false;
            health.diskIsLow(false);
            LOG.atInfo()
                    .addKeyValue("event", "disk_ok")
                    .addKeyValue("free", free)
                    .addKeyValue("reserve", reserveBytes())
                    .log("the disk has room again");
        }
    }
}
