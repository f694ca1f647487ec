package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.model.User;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The users of one endpoint that are in a request under way: no second request may hold them. */
final class UserHolds {
    private final Set<User> held = new HashSet<>();

    boolean isHeld(User user) {
        return held.contains(user);
    }

    void hold(Collection<User> users) {
        for (User user : users) {
            if (!held.add(user)) {
                throw new IllegalStateException("a user would be in two requests at once");
            }
        }
    }

    void release(Collection<User> users) {
        // removeAll goes through the whole table, once long, where no more are held than are released
        users.forEach(held::remove);
    }
}
