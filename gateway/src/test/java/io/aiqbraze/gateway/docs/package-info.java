/** Tests of the documents: what they show works, and where they point to is something. */
@NullMarked
package io.aiqbraze.gateway.docs;

import org.jspecify.annotations.NullMarked;
