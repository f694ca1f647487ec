package io.aiqbraze.gateway.config;

import java.util.Map;
import java.util.TreeMap;

/** The whole configuration; the file is described in {@code conf/gateway.yaml}. */
public record GatewaySettings(
        IngestSettings ingest,
        AdminSettings admin,
        RuleSettings rules,
        OutboxSettings outbox,
        DispatchSettings dispatch,
        Map<String, WorkspaceSettings> workspaces,
        TimeSpan drainTimeout) {
    /** The workspace of rules that name none. */
    public static final String DEFAULT_WORKSPACE = "default";

    public GatewaySettings {
        if (!workspaces.containsKey(DEFAULT_WORKSPACE)) {
            throw RangeCheck.invalid("workspaces", workspaces.keySet(), "workspaces, one of them named default");
        }
        workspaces = Map.copyOf(new TreeMap<>(workspaces));
    }
}
