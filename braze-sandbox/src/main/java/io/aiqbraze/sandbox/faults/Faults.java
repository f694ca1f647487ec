package io.aiqbraze.sandbox.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.Endpoint;
import io.aiqbraze.sandbox.braze.UserKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The faults that wait for their requests, the oldest first. */
public final class Faults {
    private static final int MOST = 1_000;

    private final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final List<Waiting> waiting = new ArrayList<>();

    private static final class Waiting {
        private final Fault fault;
        private int befallen;

        Waiting(Fault fault) {
            this.fault = fault;
        }

        int times() {
            return fault.times() == null ? 1 : fault.times();
        }

        boolean meets(Endpoint endpoint, Set<UserKey> users) {
            return (fault.endpoint() == null || fault.endpoint().equals(endpoint.path()))
                    && (fault.whenUser() == null
                            || users.stream().anyMatch(user -> user.value().equals(fault.whenUser())));
        }
    }

    /**
     * Adds one fault or an array of them; all or none.
     *
     * @throws InvalidFault with what is wrong
     */
    public void add(byte[] body) throws InvalidFault {
        Fault[] asked = read(body);
        if (waiting.size() + asked.length > MOST) {
            throw new InvalidFault("at most " + MOST + " faults can wait; DELETE /sandbox/faults removes them");
        }
        for (Fault fault : asked) {
            waiting.add(new Waiting(fault));
        }
    }

    /** Takes the fault that befalls this request, if any. */
    public Optional<Fault> take(Endpoint endpoint, Set<UserKey> users) {
        Optional<Waiting> next =
                waiting.stream().filter(one -> one.meets(endpoint, users)).findFirst();
        next.ifPresent(one -> {
            one.befallen++;
            if (one.befallen == one.times()) {
                waiting.remove(one);
            }
        });
        return next.map(one -> one.fault);
    }

    /** Removes all. */
    public void clear() {
        waiting.clear();
    }

    /** Those that wait, as they were asked for, with how many requests each has befallen. */
    public ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode list = view.putArray("faults");
        for (Waiting one : waiting) {
            ObjectNode fault = json.valueToTree(one.fault);
            list.add(fault.put("befallen", one.befallen));
        }
        return view;
    }

    private Fault[] read(byte[] body) throws InvalidFault {
        try {
            Fault[] asked = json.readValue(body, Fault[].class);
            for (Fault fault : asked) {
                if (fault == null || fault.kind() == null) {
                    throw new InvalidFault("'kind' is missing: status, reset-before, reset-after-apply, hang, delay"
                            + " or malformed");
                }
                String complaint = fault.complaint();
                if (complaint != null) {
                    throw new InvalidFault(complaint);
                }
            }
            return asked;
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidFault(
                    "'" + e.getPropertyName() + "' is not known; known are endpoint, kind, status, times,"
                            + " delayMillis, whenUser, apply, body and retryAfterSeconds");
        } catch (JsonMappingException e) {
            throw new InvalidFault("not a fault: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new InvalidFault("not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidFault("not readable: " + e.getMessage());
        }
    }
}
