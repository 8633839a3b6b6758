package dev.fairlead.cli.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names for agents: of those that join a cluster, the host, and the process on it. */
public final class AgentIds {
    /** Of the workers that come and go with their broker: there is nobody to be told from. */
    public static final String OF_A_WHOLE_CLUSTER = "worker";

    private AgentIds() {}

    public static String ofThisProcess() {
        return host() + "-" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
