package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.Identifier;
import io.aiqbraze.sandbox.braze.UserKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All profiles, found by any of their identifiers. Past a bound the oldest one is forgotten. Owned by one event loop. */
public final class Profiles {
    private static final int MOST = 200_000;

    private final Map<UserKey, Profile> byKey = new HashMap<>();
    private final Deque<Profile> byAge = new ArrayDeque<>();
    private long created;

    /** Finds the profile that this key names. */
    public Optional<Profile> find(UserKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Finds the profile with this bare value, whichever identifier it is. */
    public Optional<Profile> findAny(String value) {
        for (Identifier identifier : Identifier.values()) {
            Profile found = byKey.get(new UserKey(identifier, value));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /**
     * Finds the profile or makes it. An unknown braze_id makes one too: it stands for a person whom a real workspace
     * would have.
     */
    Profile findOrCreate(UserKey key, String now) {
        Profile known = byKey.get(key);
        if (known != null) {
            return known;
        }
        if (byAge.size() == MOST) {
            Profile oldest = byAge.removeFirst();
            oldest.keys().forEach(old -> byKey.remove(old, oldest));
        }
        created++;
        String brazeId =
                key.identifier() == Identifier.BRAZE_ID ? key.value() : String.format(Locale.ROOT, "%024x", created);
        var profile = new Profile(brazeId, now);
        byAge.addLast(profile);
        identify(profile, new UserKey(Identifier.BRAZE_ID, brazeId));
        identify(profile, key);
        return profile;
    }

    /** From now on the profile is also found by this key; the profile that had it before loses it. */
    void identify(Profile profile, UserKey key) {
        Profile before = byKey.put(key, profile);
        if (before != null && before != profile) {
            before.keys().remove(key);
        }
        profile.keys().add(key);
    }

    /** The profile is no longer found by its {@code identifier}. */
    void forget(Profile profile, Identifier identifier) {
        for (Iterator<UserKey> keys = profile.keys().iterator(); keys.hasNext(); ) {
            UserKey key = keys.next();
            if (key.identifier() == identifier) {
                byKey.remove(key, profile);
                keys.remove();
            }
        }
    }

    /** Forgets all. */
    public void clear() {
        byKey.clear();
        byAge.clear();
        created = 0;
    }

    /** How many there are, and the newest so many of them. */
    public ObjectNode view(int most) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("total", byAge.size())
                .put("forgotten", created - byAge.size());
        ArrayNode users = view.putArray("users");
        Iterator<Profile> newest = byAge.descendingIterator();
        while (newest.hasNext() && users.size() < most) {
            users.add(newest.next().view());
        }
        return view;
    }
}
