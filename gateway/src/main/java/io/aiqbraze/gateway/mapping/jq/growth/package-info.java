/**
 * What a run of a rule makes, paid for before it is made: texts, and arrays and objects by what is put into them.
 */
@NullMarked
package io.aiqbraze.gateway.mapping.jq.growth;

import org.jspecify.annotations.NullMarked;
