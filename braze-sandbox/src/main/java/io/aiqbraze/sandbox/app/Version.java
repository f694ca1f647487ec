package io.aiqbraze.sandbox.app;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar carries. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        // null when the classes do not come from the jar
        return new String[] {"braze-sandbox " + (version == null ? "unknown" : version)};
    }
}
