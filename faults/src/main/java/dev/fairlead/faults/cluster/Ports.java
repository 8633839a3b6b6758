package dev.fairlead.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/** Ports that were free at the same moment, for processes that must know each other's before they start. */
final class Ports {

    private final Deque<Integer> free = new ArrayDeque<>();

    private Ports() {}

    static Ports find(int number) {
        Ports ports = new Ports();
        Deque<ServerSocket> sockets = new ArrayDeque<>();
        try {
            for (int found = 0; found < number; found++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
                sockets.add(socket);
                ports.free.add(socket.getLocalPort());
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("Expected " + number + " free ports, but there are not so many.", e);
        }
    }

    int next() {
        return free.remove();
    }
}
