package io.aiqbraze.sender.input;

import java.io.IOException;

/** The input cannot be read on. The message is for a person, says where, and quotes no data. */
public final class BrokenInput extends IOException {
    private static final long serialVersionUID = 1;

    BrokenInput(String message) {
        super(message);
    }
}
