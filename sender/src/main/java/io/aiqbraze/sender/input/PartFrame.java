package io.aiqbraze.sender.input;

import io.aiqbraze.formats.Format;

/** What stands around the records of a part and between them, in ASCII; lines and rows bring their ends with them. */
record PartFrame(String before, String between, String after) {
    static PartFrame of(Format format) {
        return switch (format) {
            case CSV, NDJSON -> new PartFrame("", "", "");
            case JSON -> new PartFrame("[", ",", "]");
        };
    }
}
