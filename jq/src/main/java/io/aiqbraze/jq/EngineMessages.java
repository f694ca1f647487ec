package io.aiqbraze.jq;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.OutputDecorator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.jq.run.BeginningWriter;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.reflect.Field;
import net.thisptr.jackson.jq.internal.misc.JsonNodeUtils;

/**
 * The engine names a value that is wrong by its first letters, for which it writes all of it. Here it writes the beginning:
 * a value of 60 MB would take several times as much.
 */
final class EngineMessages {
    /** In characters; more than any message of the engine shows. */
    private static final int MOST_WRITTEN = 1_000;

    private EngineMessages() {}

    /** For the process, since the engine has one writer for all. */
    @SuppressWarnings("deprecation") // the engine's writer is made, and can only be changed
    static void shorten() {
        try {
            Field mapper = JsonNodeUtils.class.getDeclaredField("MAPPER");
            mapper.setAccessible(true);
            ((ObjectMapper) mapper.get(null)).getFactory().setOutputDecorator(new Beginning());
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new IllegalStateException("the engine has changed: it writes values in another way", e);
        }
    }

    private static final class Beginning extends OutputDecorator {
        private static final long serialVersionUID = 1;

        @Override
        public OutputStream decorate(IOContext context, OutputStream out) {
            throw new IllegalStateException("the engine has changed: it writes values as bytes");
        }

        @Override
        public Writer decorate(IOContext context, Writer out) {
            return new BeginningWriter(out, MOST_WRITTEN);
        }
    }
}
