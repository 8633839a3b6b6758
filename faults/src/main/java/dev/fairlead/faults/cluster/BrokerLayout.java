package dev.fairlead.faults.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * The ports of one broker. Every client process has a listener of its own, whose advertised address is a proxy, so that
 * the line between any client and any broker can be cut; the other brokers come through one as well.
 *
 * <pre>
 *  w1 ──► proxy ──► listener W1 ┐
 *  c1 ──► proxy ──► listener C1 ├ broker
 *  b2, b3 ► proxy ► INTERNAL    ┘
 * </pre>
 */
final class BrokerLayout {

    static final String WATCH = "WATCH";
    private static final String CONTROLLER = "CONTROLLER";
    private static final String INTERNAL = "INTERNAL";

    private final int controllerPort;
    private final int watchPort;
    private final Map<String, Integer> listeners = new LinkedHashMap<>();
    private final Map<String, Link> proxies = new HashMap<>();

    BrokerLayout(Ports ports, List<String> clients) {
        this.controllerPort = ports.next();
        this.watchPort = ports.next();
        List<String> names = new ArrayList<>(clients);
        names.add(INTERNAL);
        for (String name : names) {
            int port = ports.next();
            listeners.put(name, port);
            proxies.put(name, Link.open(ports.next(), port));
        }
    }

    static int portsNeeded(int clients) {
        return 2 + 2 * (clients + 1);
    }

    Link proxy(String client) {
        return Objects.requireNonNull(proxies.get(client), client);
    }

    Link internal() {
        return proxy(INTERNAL);
    }

    String address(String client) {
        return "localhost:" + proxy(client).port();
    }

    /** The line of who watches, which is never cut. */
    String watchAddress() {
        return "localhost:" + watchPort;
    }

    String voter(int node) {
        return node + "@localhost:" + controllerPort;
    }

    Map<String, String> settings(String voters) {
        StringJoiner listening = new StringJoiner(",");
        StringJoiner advertised = new StringJoiner(",");
        StringJoiner protocols = new StringJoiner(",");
        listening.add(CONTROLLER + "://localhost:" + controllerPort).add(WATCH + "://localhost:" + watchPort);
        advertised.add(WATCH + "://localhost:" + watchPort);
        protocols.add(CONTROLLER + ":PLAINTEXT").add(WATCH + ":PLAINTEXT");
        listeners.forEach((name, port) -> {
            listening.add(name + "://localhost:" + port);
            advertised.add(name + "://" + address(name));
            protocols.add(name + ":PLAINTEXT");
        });
        Map<String, String> settings = new HashMap<>();
        settings.put("listeners", listening.toString());
        settings.put("advertised.listeners", advertised.toString());
        settings.put("listener.security.protocol.map", protocols.toString());
        settings.put("inter.broker.listener.name", INTERNAL);
        settings.put("controller.quorum.voters", voters);
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "3");
        }
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("share.coordinator.state.topic.min.isr", "2");
        return settings;
    }
}
