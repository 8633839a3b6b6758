package dev.fairlead.coordinator.service;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The name of an instance: the same after a restart, another one for each host and state folder. */
final class InstanceId {

    private InstanceId() {}

    static String of(CoordinatorConfig config) {
        if (!config.instanceId().isEmpty()) {
            return config.instanceId();
        }
        String place = hostName() + ":" + config.stateFolder();
        return "coordinator-" + UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
