package io.aiqbraze.gateway.app;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar carries. */
final class ProgramVersion implements IVersionProvider {
    /** {@code unknown} when the classes do not come from the jar. */
    static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"gateway " + text() + " on Java " + Runtime.version()};
    }
}
