/**
 * What the ports have in common, from the connection to the answer:
 *
 * <pre>
 * connection ─▶ ConnectionBound   how many may be open, and which goes
 *   head     ─▶ BrokenHead        answers what cannot be read
 *   request  ─▶ PortConnections   which of its requests is taken
 *            ─▶ Router            BrowserGuard (Host, Origin) ─▶ KeyAdmission (ApiKeys) ─▶ the route
 *     body   ─▶ RequestBodies     within its length, its room (BodyRoom) and its pace (BodyPace)
 *   answer   ◀─ HttpAnswer        a Problem for whatever is refused, by RefusalWriter
 * </pre>
 *
 * All of it runs on the event loop of the connection, except {@link io.aiqbraze.gateway.http.ConnectionBound}, which all
 * loops of a port share, and {@link io.aiqbraze.gateway.http.TlsFiles}, which reads a changed certificate on a worker thread.
 */
@NullMarked
package io.aiqbraze.gateway.http;

import org.jspecify.annotations.NullMarked;
