package dev.fairlead.faults.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy: the line between two processes, which can be cut. While it is silent, nothing gets through and nobody is
 * told, as when a switch dies; what was sent meanwhile arrives afterwards. While it is broken, connections are reset.
 */
final class Link implements AutoCloseable {

    /** How the line is. */
    enum State {
        WHOLE,
        SILENT,
        BROKEN
    }

    private static final int CHUNK = 65_536;

    private final ServerSocket server;
    private final int targetPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private State state = State.WHOLE;

    private Link(ServerSocket server, int targetPort) {
        this.server = server;
        this.targetPort = targetPort;
    }

    static Link open(int port, int targetPort) {
        try {
            Link link = new Link(new ServerSocket(port, 200, InetAddress.getByName("localhost")), targetPort);
            daemon(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to listen on port " + port + ", but could not.", e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    synchronized void set(State next) {
        state = next;
        if (next == State.BROKEN) {
            sockets.forEach(Link::reset);
            sockets.clear();
        }
        notifyAll();
    }

    private synchronized boolean isBroken() {
        return state == State.BROKEN;
    }

    private synchronized void awaitNotSilent() throws InterruptedException {
        while (state == State.SILENT) {
            wait();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = server.accept();
                sockets.add(caller);
                if (isBroken()) {
                    reset(caller);
                } else {
                    daemon(() -> connect(caller));
                }
            }
        } catch (IOException closed) {
            sockets.forEach(Link::reset);
        }
    }

    private void connect(Socket caller) {
        try {
            awaitNotSilent();
            Socket callee = new Socket("localhost", targetPort);
            sockets.add(callee);
            daemon(() -> pump(callee, caller));
            pump(caller, callee);
        } catch (IOException | InterruptedException e) {
            end(caller);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                awaitNotSilent();
                out.write(chunk, 0, read);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            reset(from);
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            sockets.remove(socket);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closed) {
            // Which is what was wanted.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fairlead-link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        set(State.BROKEN);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
