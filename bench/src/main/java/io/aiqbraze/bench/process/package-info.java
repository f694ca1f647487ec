/**
 * Programs that run beside the benchmark: what is measured, what it sends to, and what it is compared with.
 */
@NullMarked
package io.aiqbraze.bench.process;

import org.jspecify.annotations.NullMarked;
