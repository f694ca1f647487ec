package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the cases of {@code docs/payloads.md}. */
public final class PayloadCases {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HEAD =
            Pattern.compile("`(\\w+)`( · a member of `members\\[\\]`)?(?: · query `(.+?)`)?(?: · settings `(.+)`)?");
    private static final Pattern FENCE = Pattern.compile("```(\\w+)\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern REFUSED =
            Pattern.compile("^Refused by the (rule|gateway): `(\\w+)`(?: at `(.+)`)?$", Pattern.MULTILINE);

    private PayloadCases() {}

    /** All of them, in their order. */
    public static List<PayloadCase> read(Path document) throws IOException {
        var cases = new ArrayList<PayloadCase>();
        for (String section : Files.readString(document).split("(?m)^### ", -1)) {
            if (HEAD.matcher(section.lines().skip(1).findFirst().orElse("")).matches()) {
                cases.add(read(section.split("(?m)^## ", -1)[0]));
            }
        }
        return cases;
    }

    private static PayloadCase read(String section) throws IOException {
        List<String> lines = section.lines().toList();
        Matcher head = HEAD.matcher(lines.get(1));
        if (!head.matches()) {
            throw new IOException("not a case: " + lines.get(1));
        }
        Optional<String> rule = Optional.empty();
        Optional<String> input = Optional.empty();
        boolean csv = false;
        var outputs = new ArrayList<JsonNode>();
        Matcher fence = FENCE.matcher(section);
        while (fence.find()) {
            if (fence.group(1).equals("jq")) {
                rule = Optional.of(fence.group(2));
            } else if (input.isEmpty()) {
                input = Optional.of(fence.group(2));
                csv = fence.group(1).equals("csv");
            } else {
                for (String output : fence.group(2).lines().toList()) {
                    outputs.add(JSON.readTree(output));
                }
            }
        }
        Matcher refused = REFUSED.matcher(section);
        Optional<PayloadCase.Refused> refusal = Optional.empty();
        if (refused.find()) {
            String path = refused.group(3) == null ? "" : refused.group(3);
            refusal = Optional.of(new PayloadCase.Refused(
                    refused.group(2), path, refused.group(1).equals("rule")));
        }
        return new PayloadCase(
                lines.get(0),
                head.group(1),
                head.group(2) != null,
                query(head.group(3)),
                head.group(4) == null ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(head.group(4)),
                rule,
                csv,
                input.orElseThrow(),
                List.copyOf(outputs),
                refusal);
    }

    private static Map<String, String> query(String text) {
        var query = new LinkedHashMap<String, String>();
        for (String pair : text == null ? new String[0] : text.split("&", -1)) {
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return query;
    }
}
