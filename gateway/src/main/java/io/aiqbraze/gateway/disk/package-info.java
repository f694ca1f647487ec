/**
 * The directory in which the gateway keeps its data, and the disk below it: whose files they are, and how much room is left.
 *
 * <pre>
 * at the start   DataDirectory ──▶ PrivateFiles: the directory and all of the gateway's files are for its user alone
 *                UnpackedFile ───▶ PrivateFiles: what the jar holds and must lie on a disk
 * while it runs  Volume: how large the disk is, how much is free; DiskReserve: room put by, given back when the disk is full
 * </pre>
 *
 * All of it blocks, and knows nothing of what the files hold.
 */
@NullMarked
package io.aiqbraze.gateway.disk;

import org.jspecify.annotations.NullMarked;
