/**
 * The configuration file as records: read, checked and explained.
 *
 * <pre>
 * built-in gateway.yaml ─┐
 * the operator's file ───┴▶ layers ─▶ EnvironmentVariables ─▶ WorkspaceEntries ─▶ Jackson ─▶ GatewaySettings, by section
 *                                     ${NAME}                 files of keys         │        each record checks itself
 *                                          └───────────────────┴───────────────────┴▶ ConfigurationFaults: all that is
 *                                                                                     wrong, each with its line
 * </pre>
 *
 * Loading blocks, and happens once, before anything runs. Settings do not change afterwards.
 */
@NullMarked
package io.aiqbraze.gateway.config;

import org.jspecify.annotations.NullMarked;
