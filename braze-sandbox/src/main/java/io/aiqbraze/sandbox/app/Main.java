package io.aiqbraze.sandbox.app;

import picocli.CommandLine;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Ends the process with 1 when the sandbox could not start, 2 when the command line is wrong. */
    public static void main(String[] arguments) {
        // a name of its own, since the gateway's tests have this jar and their own logback.xml on one class path
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "logback-sandbox.xml");
        }
        int exitCode = new CommandLine(new SandboxCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
