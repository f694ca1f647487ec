/**
 * What is left of a damaged file: checks it, and copies all that can be read into a new one. The gateway is stopped
 * meanwhile; everything runs on the thread of the command and changes nothing before the new file is whole.
 *
 * <pre>
 *  DatabaseSalvage ──▶ TableScan ──▶ KeyScan     by the tree, around pages that cannot be read
 *         │                    └───▶ LeafPages   by the pages themselves, where the tree is torn
 *         ▼
 *  SalvageVisitor: DamageReport (check) or RepairedDatabase (repair)
 * </pre>
 */
@NullMarked
package io.aiqbraze.gateway.outbox.sqlite.salvage;

import org.jspecify.annotations.NullMarked;
