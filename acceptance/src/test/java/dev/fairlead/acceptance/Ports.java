package dev.fairlead.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that nobody listens on. */
final class Ports {

    private Ports() {}

    static int free() {
        return free(1).get(0);
    }

    /** Different ones: all are held until the last is found. */
    static List<Integer> free(int number) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            while (sockets.size() < number) {
                sockets.add(new ServerSocket(0));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
