/**
 * The configuration file as records: read, checked and explained.
 */
@NullMarked
package io.aiqbraze.gateway.config;

import org.jspecify.annotations.NullMarked;
