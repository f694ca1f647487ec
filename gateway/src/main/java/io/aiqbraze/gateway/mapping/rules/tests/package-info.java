/**
 * The tests of the operator's rules: read from {@code tests/<stream>.yaml}, run within a time limit, compared.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.rules.tests;

import org.jspecify.annotations.NullMarked;
