package io.aiqbraze.gateway.app.memory;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees every error that anybody logs: Netty and Vert.x catch what happens on their threads, and log it. */
final class LoggedErrors extends AppenderBase<ILoggingEvent> {
    private final OutOfMemory outOfMemory;

    private LoggedErrors(OutOfMemory outOfMemory) {
        this.outOfMemory = outOfMemory;
    }

    /** From now on. */
    static void tell(OutOfMemory outOfMemory) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            var errors = new LoggedErrors(outOfMemory);
            errors.setContext(context);
            errors.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(errors);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getThrowableProxy() instanceof ThrowableProxy logged) {
            outOfMemory.look(logged.getThrowable());
        }
    }
}
