/**
 * The configuration file as records: read, checked and explained.
 *
 * <pre>
 * built-in gateway.yaml ─┐
 * the operator's file ───┴▶ layers ─▶ Environment ─▶ WorkspaceEntries ─▶ Jackson ─▶ GatewaySettings, by section
 *                                     ${NAME}        files of keys         │        each record checks itself (Check)
 *                                          └──────────┴── Faults ◀── MappingFault: all that is wrong, with its line
 * </pre>
 *
 * Loading blocks, and happens once, before anything runs. Settings do not change afterwards.
 */
@NullMarked
package io.aiqbraze.gateway.config;

import org.jspecify.annotations.NullMarked;
