package io.aiqbraze.jq.functions;

/** What is between the matches of a text, asked for one after the other. */
final class UnmatchedText {
    private final String text;
    /** In UTF-16, where matches count Unicode characters. */
    private int at;

    private int characters;

    UnmatchedText(String text) {
        this.text = text;
    }

    /** From the end of the last match to this one. */
    String upTo(RegexMatch.Part match) {
        int begin = offset(match.offset());
        String between = text.substring(Math.min(at, begin), begin);
        at = text.offsetByCodePoints(begin, match.length());
        characters = match.end();
        return between;
    }

    String rest() {
        return text.substring(at);
    }

    private int offset(int character) {
        return text.offsetByCodePoints(at, character - characters);
    }
}
