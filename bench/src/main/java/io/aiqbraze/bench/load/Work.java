package io.aiqbraze.bench.load;

/** What is posted: a payload of each kind for which Braze has another way. */
public enum Work {
    EVENTS("events", """
            {"id":"bench-#","external_id":"customer-@","name":"product_viewed","timestamp":"2026-11-01T12:00:00Z",\
            "properties":{"n":#,"sku":"JKT-4711","price":129.95,"currency":"EUR","in_stock":true,\
            "page":"/shop/outdoor/jackets/~"}}"""),
    /** With a value that Braze adds to, so that those of a user who has several waiting are not merged into one. */
    ATTRIBUTES("attributes", """
            {"id":"bench-#","external_id":"customer-@","attributes":{"n":#,"LOYALTY_TIER":"gold","VISITS":{"inc":1},\
            "OPT_IN":true,"PREFERRED_STORE":"Graz","NOTE":"~"}}"""),
    TRIGGERS("campaigns", """
            {"id":"bench-#","external_id":"customer-@","campaign_id":"spring-offer",\
            "trigger_properties":{"n":#,"offer":"SPRING10","until":"2026-12-01","text":"~"}}""");

    /** Bytes of one payload. */
    public static final int BYTES = 330;

    private final String stream;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes its arrays
    private final Template template;

    private final String text;

    Work(String stream, String text) {
        this.stream = stream;
        this.text = text;
        template = new Template(text, BYTES);
    }

    /** The stream that takes it. */
    public String stream() {
        return stream;
    }

    /**
     * A JSON array of consecutive payloads, each with its number in {@code n}, where the sandbox looks for it. Users take
     * turns, so that no user's line holds up the rest.
     *
     * @param first number, not negative
     */
    public byte[] body(int first, int count, int users) {
        byte[] body = new byte[count * (BYTES + 1) + 1];
        for (int index = 0; index < count; index++) {
            int start = index * (BYTES + 1);
            body[start] = (byte) (index == 0 ? '[' : ',');
            template.write(body, start + 1, first + index, (first + index) % users);
        }
        body[body.length - 1] = ']';
        return body;
    }

    /**
     * One payload as long as any, with texts in the place of its number and its user.
     *
     * @param id whether it has one
     */
    String pattern(boolean id, String number, String user) {
        String open = (id ? text : text.replaceFirst("\"id\":\"[^\"]*\",", ""))
                .replace("#", number)
                .replace("@", user);
        return open.replace("~", "a".repeat(BYTES + 1 - open.length()));
    }
}
