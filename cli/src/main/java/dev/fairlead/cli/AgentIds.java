package dev.fairlead.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names for agents that join a cluster: the host, and the process on it. */
final class AgentIds {

    private AgentIds() {}

    static String ofThisProcess() {
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
