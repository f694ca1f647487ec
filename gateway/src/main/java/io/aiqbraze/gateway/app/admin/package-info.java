/**
 * How commands reach the admin port of a gateway that runs.
 *
 * <pre>
 * a command ──▶ AdminPort.with ──▶ its Question ──▶ AdminPort.get, post, open ──▶ the gateway
 *    exit code ◀──────┴── AdminFailure, said on standard error ◀──────┘
 * </pre>
 *
 * Everything runs on the main thread, which waits for answers.
 */
@NullMarked
package io.aiqbraze.gateway.app.admin;

import org.jspecify.annotations.NullMarked;
