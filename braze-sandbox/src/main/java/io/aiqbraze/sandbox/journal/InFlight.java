package io.aiqbraze.sandbox.journal;

import io.aiqbraze.sandbox.braze.Endpoint;
import io.aiqbraze.sandbox.braze.Entry;
import io.aiqbraze.sandbox.braze.ObjectKind;
import io.aiqbraze.sandbox.braze.UserKey;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which users have a request under way, by endpoint; it counts those with two. */
public final class InFlight {
    /** A user may have many events in one request, but gains nothing by two of these. */
    private static final Set<ObjectKind> ONCE =
            EnumSet.of(ObjectKind.ATTRIBUTES, ObjectKind.TRIGGERS, ObjectKind.CANVASES);

    private final Map<Endpoint, Map<UserKey, Integer>> users = new EnumMap<>(Endpoint.class);
    private final Violations violations;

    /** Nothing is under way. */
    public InFlight(Violations violations) {
        this.violations = violations;
    }

    /** A request begins. Returns its users, for {@link #end}. */
    public Set<UserKey> begin(Endpoint endpoint, List<Entry> entries) {
        Set<UserKey> ofRequest = new HashSet<>();
        Set<UserKey> once = new HashSet<>();
        for (Entry entry : entries) {
            if (ONCE.contains(entry.kind()) && !once.add(entry.user())) {
                violations.count(
                        Rule.SAME_USER_TWICE, endpoint.path(), entry.user().value());
            }
            ofRequest.add(entry.user());
        }
        Map<UserKey, Integer> underWay = at(endpoint);
        for (UserKey user : ofRequest) {
            if (underWay.merge(user, 1, Integer::sum) > 1) {
                violations.count(Rule.IN_FLIGHT_TOGETHER, endpoint.path(), user.value());
            }
        }
        return ofRequest;
    }

    /** The request is answered, or its client has gone. */
    public void end(Endpoint endpoint, Set<UserKey> ofRequest) {
        Map<UserKey, Integer> underWay = at(endpoint);
        for (UserKey user : ofRequest) {
            underWay.computeIfPresent(user, (key, requests) -> requests == 1 ? null : requests - 1);
        }
    }

    private Map<UserKey, Integer> at(Endpoint endpoint) {
        return users.computeIfAbsent(endpoint, any -> new HashMap<>());
    }
}
