/**
 * Makes few requests of many deliveries.
 *
 * <pre>
 *  window ──offer──▶ BatchBuilder ──▶ RequestBatch ──body()──▶ bytes of the request
 *                       │                   └──split(), unmerged()──▶ what is sent when Braze refuses it
 *                       └ AttributesMerge: several attributes of a user become one object
 * </pre>
 *
 * Plain values; a builder is used once, on the event loop of its workspace.
 */
@NullMarked
package io.aiqbraze.gateway.dispatch.batch;

import org.jspecify.annotations.NullMarked;
