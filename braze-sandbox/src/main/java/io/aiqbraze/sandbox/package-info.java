/**
 * A Braze on one's own machine: start it with {@link io.aiqbraze.sandbox.Sandbox}.
 *
 * <pre>
 * request ──▶ http ──▶ limits ──▶ endpoint ──▶ faults ──▶ profile ──▶ answer
 *             key,     as Braze   reads and    asked for  what is known
 *             size     counts     refuses                 of a person
 *               └────────┴───────────┴───▶ journal: what came, and broken rules
 * </pre>
 *
 * <p>{@code braze} holds the words of Braze's API that all of them use, {@code app} the command line. Everything runs on one
 * event loop, in bounded memory.
 */
@NullMarked
package io.aiqbraze.sandbox;

import org.jspecify.annotations.NullMarked;
