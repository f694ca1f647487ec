package io.aiqbraze.gateway.mapping.payload;

/** Paths into JSON, as RFC 6901 writes them. */
public final class JsonPointers {
    private JsonPointers() {}

    /** The path of a field of the object at a path. */
    public static String child(String path, String name) {
        boolean plain = name.indexOf('/') < 0 && name.indexOf('~') < 0;
        return path + "/" + (plain ? name : name.replace("~", "~0").replace("/", "~1"));
    }

    /** As people write it: {@code /audience/id} is {@code audience.id}. What a rule gives instead of a path stays. */
    static String dotted(String path) {
        String[] names = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i].replace("~1", "/").replace("~0", "~");
        }
        return String.join(".", names);
    }
}
