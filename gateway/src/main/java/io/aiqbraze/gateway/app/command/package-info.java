/**
 * What commands have in common: where the configuration is, how they reach the admin port of a gateway that runs, and how
 * they write tables for a person.
 *
 * <pre>
 * a command ──▶ AdminPort.with ──▶ its Question ──▶ AdminPort.get, post, open ──▶ the gateway
 *    │  exit code ◀────┴── CallFailed, said on standard error ◀──────┘
 *    ├── ConfigurationFile (--config), TrustedCertificates (--ca), OptionConverters
 *    └──▶ TextTable ──▶ standard output
 * </pre>
 *
 * Everything runs on the main thread, which waits for answers.
 */
@NullMarked
package io.aiqbraze.gateway.app.command;

import org.jspecify.annotations.NullMarked;
