/**
 * Talking to Braze's REST API: requests out, answers in, none of them judged.
 *
 * <pre>
 *  dispatch ──bytes──▶ BrazeClient ──▶ Braze
 *      ▲                                 │
 *      └─BrazeAnswer── BrazeAnswerReader ◀┘   64 KB an answer, AnswerBudget for all of them
 * </pre>
 *
 * An answer says whether a response came, whether the request surely did not leave, or whether it may have (lost). A client
 * belongs to the event loop that made it. {@link io.aiqbraze.gateway.braze.PermissionCheck} asks by the web client; why
 * deliveries do not is in docs/decisions/0011-web-client.md.
 */
@NullMarked
package io.aiqbraze.gateway.braze;

import org.jspecify.annotations.NullMarked;
