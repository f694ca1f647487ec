/**
 * Which requests get no worker for a while because payloads made a rule run away: the client that sent them, and the whole stream
 * only if several clients, or workers, suffer from its rule. Each halt ends by itself, by a request that may try.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.halt;

import org.jspecify.annotations.NullMarked;
