package io.aiqbraze.sandbox.endpoint;

import io.aiqbraze.sandbox.braze.Entry;
import io.aiqbraze.sandbox.braze.ObjectsPerTrack;
import io.aiqbraze.sandbox.braze.Refusal;
import io.aiqbraze.sandbox.profile.People;
import java.util.List;
import java.util.concurrent.Executor;

/** {@code POST /users/track}. */
final class TrackEndpoint {
    private final TrackForm form;
    private final boolean counting;
    private final ObjectsPerTrack most;
    private final People people;
    private final Executor changes;

    TrackEndpoint(boolean counting, ObjectsPerTrack most, People people, Executor changes) {
        this.form = counting ? new TrackScanner() : new TrackReader();
        this.counting = counting;
        this.most = most;
        this.people = people;
        this.changes = changes;
    }

    PreparedCall prepare(byte[] body) throws Refusal {
        TrackContents contents = form.read(body);
        contents.check(most);
        List<Entry> entries = contents.entries();
        return new PreparedCall(entries, () -> {
            if (!counting) {
                changes.execute(() -> entries.forEach(people::track));
            }
            return contents.answer();
        });
    }
}
