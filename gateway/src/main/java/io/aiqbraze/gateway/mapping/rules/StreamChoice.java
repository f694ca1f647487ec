package io.aiqbraze.gateway.mapping.rules;

/** Some of the streams of a rule book. */
public interface StreamChoice {
    StreamChoice ALL = stream -> true;

    boolean includes(String stream);
}
