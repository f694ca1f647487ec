package io.aiqbraze.sandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.Answer;
import io.aiqbraze.sandbox.braze.Identifier;
import io.aiqbraze.sandbox.faults.InvalidFault;
import io.vertx.core.MultiMap;
import java.util.function.Predicate;

/** What the sandbox tells of itself: the JSON under {@code /sandbox}. It needs no key. */
final class SandboxPages {
    static final String PREFIX = "/sandbox/";

    private static final String USERS = "/sandbox/users/";
    private static final int SHOWN = 100;
    private static final int MOST_SHOWN = 10_000;
    private static final int MOST_DIGITS = 9;

    private final Workspace workspace;

    SandboxPages(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Answers one request.
     *
     * @param path decoded
     */
    Answer answer(String method, String path, MultiMap query, byte[] body) {
        if (method.equals("GET") && path.startsWith(USERS)) {
            return user(path.substring(USERS.length()));
        }
        return switch (method + " " + path) {
            case "GET /sandbox/health" ->
                Answer.page(JsonNodeFactory.instance.objectNode().put("up", true));
            case "GET /sandbox/users" -> Answer.page(workspace.people().view(last(query)));
            case "GET /sandbox/events" ->
                Answer.page(workspace.people().events().view("events", matching(query, "name"), last(query)));
            case "GET /sandbox/sends" ->
                Answer.page(workspace.people().sends().view("sends", matching(query, "campaign_id"), last(query)));
            case "GET /sandbox/requests" ->
                Answer.page(workspace.journal().traffic().view(last(query)));
            case "GET /sandbox/violations" ->
                Answer.page(workspace.journal().violations().view());
            case "GET /sandbox/numbers" -> Answer.page(numbers(query));
            case "GET /sandbox/faults" -> Answer.page(workspace.faults().view());
            case "POST /sandbox/faults" -> addFaults(body);
            case "DELETE /sandbox/faults" -> {
                workspace.faults().clear();
                yield Answer.page(workspace.faults().view());
            }
            case "DELETE /sandbox/data" -> {
                workspace.clear();
                yield Answer.message(200, "forgotten");
            }
            default ->
                Answer.message(
                        404,
                        "here are GET /sandbox/health, users, users/{id}, events, sends, requests, violations, numbers;"
                                + " GET, POST and DELETE /sandbox/faults; DELETE /sandbox/data");
        };
    }

    private Answer user(String id) {
        return workspace
                .people()
                .profiles()
                .findAny(id)
                .map(profile -> Answer.page(profile.view()))
                .orElseGet(() -> Answer.message(404, "no such user"));
    }

    private ObjectNode numbers(MultiMap query) {
        int from = number(query, "from", -1);
        int to = number(query, "to", -1);
        return from < 0 || to < from
                ? workspace.journal().numbers().view()
                : workspace.journal().numbers().view(from, to);
    }

    private Answer addFaults(byte[] body) {
        try {
            workspace.faults().add(body);
            return Answer.json(201, workspace.faults().view());
        } catch (InvalidFault e) {
            return Answer.message(400, String.valueOf(e.getMessage()));
        }
    }

    /** By {@code ?user=} (the bare value of any identifier) and by the field's own name. */
    private static Predicate<ObjectNode> matching(MultiMap query, String field) {
        String user = query.get("user");
        String value = query.get(field);
        return one -> (user == null || isOf(one, user))
                && (value == null || one.path(field).asText().equals(value));
    }

    private static boolean isOf(ObjectNode happening, String user) {
        for (Identifier identifier : Identifier.values()) {
            if (happening.path(identifier.field()).asText().equals(user)) {
                return true;
            }
        }
        return false;
    }

    private static int last(MultiMap query) {
        return Math.min(MOST_SHOWN, number(query, "last", SHOWN));
    }

    private static int number(MultiMap query, String name, int otherwise) {
        String text = query.get(name);
        boolean digits = text != null
                && !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : otherwise;
    }
}
