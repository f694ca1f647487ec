package io.aiqbraze.sandbox.endpoint;

import io.aiqbraze.sandbox.braze.Refusal;

/** A way to read the body of a track request. */
interface TrackForm {
    /** Fails when the body is not such a request at all; single bad objects are errors in the contents. */
    TrackContents read(byte[] body) throws Refusal;
}
