package dev.fairlead.worker.fork;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The one line on standard input: where the parent listens, how to prove who we are, where the outbox is. */
final class Greeting {
    private final int port;
    private final String token;
    private final Path outbox;

    private Greeting(int port, String token, Path outbox) {
        this.port = port;
        this.token = token;
        this.outbox = outbox;
    }

    static Greeting readFrom(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.write(next);
        }
        String[] parts = line.toString(StandardCharsets.UTF_8).split(" ", 3);
        if (parts.length != 3) {
            throw new IOException("Expected to read 'PORT TOKEN OUTBOX' from standard input, but it is another line:"
                    + " this program is started by a Fairlead worker.");
        }
        return new Greeting(Integer.parseInt(parts[0]), parts[1], Path.of(parts[2]));
    }

    /** Past any proxy that the suite configures. */
    Socket connect() throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        socket.connect(new InetSocketAddress(Protocol.address(), port));
        socket.setTcpNoDelay(true);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(Protocol.VERSION);
        out.writeUTF(token);
        out.flush();
        return socket;
    }

    Path outbox() {
        return outbox;
    }
}
