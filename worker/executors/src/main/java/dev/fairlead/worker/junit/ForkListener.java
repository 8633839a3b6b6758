package dev.fairlead.worker.junit;

import dev.fairlead.worker.fork.Protocol;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Waits on a loopback port for the one fork that knows the token; whoever else connects is turned away. */
final class ForkListener implements AutoCloseable {
    private static final int LOOK_MS = 100;
    private static final int HANDSHAKE_MS = 10_000;

    private final ServerSocket server;
    private final String token;

    ForkListener(String token) throws IOException {
        this.server = new ServerSocket(0, 5, Protocol.address());
        this.token = token;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Gives up when the process is gone. Closes the port in any case. */
    Socket accept(Process process) throws IOException {
        try (server) {
            server.setSoTimeout(LOOK_MS);
            while (process.isAlive()) {
                Socket socket = next();
                if (socket != null) {
                    return socket;
                }
            }
        }
        throw new IOException("the process ended before it connected");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private @Nullable Socket next() throws IOException {
        try {
            Socket socket = server.accept();
            if (knowsToken(socket)) {
                return socket;
            }
            socket.close();
            return null;
        } catch (SocketTimeoutException e) {
            return null;
        }
    }

    private boolean knowsToken(Socket socket) {
        try {
            socket.setSoTimeout(HANDSHAKE_MS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            boolean same = in.readInt() == Protocol.VERSION && MessageDigest.isEqual(bytes(in.readUTF()), bytes(token));
            socket.setSoTimeout(0);
            socket.setTcpNoDelay(true);
            return same;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
