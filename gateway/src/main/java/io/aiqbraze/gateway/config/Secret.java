package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A key: never shown, not even by mistake. */
public record Secret(String value) {
    @JsonCreator
    static Secret of(String value) {
        return new Secret(value.strip());
    }

    public boolean isSet() {
        return !value.isEmpty();
    }

    /** Whether it is one word of visible ASCII characters, as an HTTP header can carry. */
    public boolean fitsHeader() {
        return value.chars().allMatch(character -> character > ' ' && character <= '~');
    }

    @Override
    public String toString() {
        return isSet() ? "****" : "(not set)";
    }
}
