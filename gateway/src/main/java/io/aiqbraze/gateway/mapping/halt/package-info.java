/**
 * Which requests get no worker for a while because payloads made a rule run away: the client that sent them, and the whole stream
 * only if several clients, or workers, suffer from its rule. Each halt ends by itself, by a request that may try.
 *
 * <pre>
 * a request's first turn ──▶ RuleHalts.admit ──▶ StreamHalt: a RunawayBreaker for all, and one for each client
 *                               │  Admission, or Refused: 503 until a time
 *   the watchdog ──▶ ranAway, lostWorker ──▶ a breaker opens        reload, operator ──▶ all close
 *   the request's end ──▶ ended ──▶ a trial that did well closes its breaker
 * </pre>
 *
 * For any thread: while nothing is halted requests see that without a lock.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.halt;

import org.jspecify.annotations.NullMarked;
