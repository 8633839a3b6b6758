package dev.fairlead.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LinkTest {

    private ServerSocket server;
    private Link link;
    private Socket caller;
    private Socket callee;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        link = Link.open(0, server.getLocalPort());
        caller = new Socket("localhost", link.port());
        callee = server.accept();
        caller.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        caller.close();
        callee.close();
        server.close();
    }

    @Test
    void shouldPassBytesBothWays() throws IOException {
        // when
        caller.getOutputStream().write(1);
        callee.getOutputStream().write(2);

        // then
        assertThat(callee.getInputStream().read()).isEqualTo(1);
        assertThat(caller.getInputStream().read()).isEqualTo(2);
    }

    @Test
    void shouldHoldWhatIsSentWhileItIsSilent() throws IOException {
        // given
        link.set(Link.State.SILENT);
        callee.getOutputStream().write(7);
        caller.setSoTimeout(200);
        assertThatThrownBy(() -> caller.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        // when
        link.set(Link.State.WHOLE);

        // then
        caller.setSoTimeout(10_000);
        assertThat(caller.getInputStream().read()).isEqualTo(7);
    }

    @Test
    void shouldResetConnectionsWhileItIsBrokenAndTakeNewOnesAfterwards() throws IOException {
        // when
        link.set(Link.State.BROKEN);

        // then
        assertThatThrownBy(() -> {
                    if (caller.getInputStream().read() < 0) {
                        throw new IOException("closed");
                    }
                })
                .isInstanceOf(IOException.class);
        link.set(Link.State.WHOLE);
        try (Socket again = new Socket("localhost", link.port());
                Socket accepted = server.accept()) {
            again.getOutputStream().write(3);
            assertThat(accepted.getInputStream().read()).isEqualTo(3);
        }
    }
}
