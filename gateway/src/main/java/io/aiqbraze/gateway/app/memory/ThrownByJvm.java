package io.aiqbraze.gateway.app.memory;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The JVM's record of the last errors that it threw itself, whoever caught them: what {@code jcmd VM.events} prints. */
final class ThrownByJvm {
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final Object[] LAST_ERRORS = {new String[] {"log=exc"}};
    private static final String[] SIGNATURE = {String[].class.getName()};

    private ThrownByJvm() {}

    /** Whether an OutOfMemoryError is among them; false if this JVM keeps no such record. Takes a tenth of a millisecond. */
    static boolean outOfMemory() {
        try {
            Object record = ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(COMMANDS), "vmEvents", LAST_ERRORS, SIGNATURE);
            return String.valueOf(record).contains("java/lang/OutOfMemoryError");
        } catch (JMException e) {
            return false;
        }
    }
}
