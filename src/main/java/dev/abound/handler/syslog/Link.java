package dev.abound.handler.syslog;

import dev.abound.tls.Tls;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a receiver, in the clear or under TLS. Every wait ends when the thread is interrupted: the connection
 * is lost then. For one thread.
 */
final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final int CONNECT_MILLIS = 10_000;
    private static final int LOOK_MILLIS = 1;
    private static final int WAIT_MILLIS = 10_000;
    private static final int QUIET_SECONDS = 30;
    private static final int PROBES = 3;
    private static final int UNWANTED = 16_384;

    private final Receiver receiver;
    private final SocketChannel channel;
    private final Socket socket; // the channel's own, or the one TLS put around it

    private Link(Receiver receiver, SocketChannel channel, Socket socket) {
        this.receiver = receiver;
        this.channel = channel;
        this.socket = socket;
    }

    /** @throws IOException when the receiver cannot be reached, or is not who it should be */
    static Link open(Receiver receiver, Optional<Tls> tls) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Socket socket = channel.socket();
        try {
            probeWhenQuiet(channel);
            socket.setTcpNoDelay(true);
            socket.connect(receiver.address(), CONNECT_MILLIS);
            socket.setSoTimeout(CONNECT_MILLIS);
            return new Link(
                    receiver,
                    channel,
                    tls.isPresent() ? tls.get().secure(socket, receiver.host(), receiver.port()) : socket);
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    /** So that a receiver whose machine has vanished is noticed in two minutes, not in two hours, where the system can. */
    private static void probeWhenQuiet(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (channel.supportedOptions()
                .containsAll(Set.of(
                        ExtendedSocketOptions.TCP_KEEPIDLE,
                        ExtendedSocketOptions.TCP_KEEPINTERVAL,
                        ExtendedSocketOptions.TCP_KEEPCOUNT))) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, QUIET_SECONDS);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, QUIET_SECONDS);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
        }
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** Has the receiver ended the connection? Whatever it says, which a syslog receiver should not, is passed over. */
    boolean isEnded() {
        try {
            return socket instanceof SSLSocket ? isEndedUnderTls() : isEndedInTheClear();
        } catch (SocketTimeoutException nothing) {
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    private boolean isEndedInTheClear() throws IOException {
        channel.configureBlocking(false);
        try {
            ByteBuffer unwanted = ByteBuffer.allocate(UNWANTED);
            return channel.read(unwanted) < 0;
        } finally {
            channel.configureBlocking(true);
        }
    }

    private boolean isEndedUnderTls() throws IOException {
        socket.setSoTimeout(LOOK_MILLIS);
        return hasEnded();
    }

    private boolean hasEnded() throws IOException {
        return socket.getInputStream().read(new byte[UNWANTED]) < 0;
    }

    /**
     * Ends our side and waits until the receiver has ended its own, which it does once it has read everything. One that
     * gives up with something unread cuts the connection off instead (RFC 9293 §3.6.1).
     *
     * @param patience how long; empty for ever, as long as the connection lives
     * @throws IOException when it was cut off instead: nobody knows how much was read
     */
    void finish(Optional<Duration> patience) throws IOException {
        if (isEnded()) {
            throw new EOFException("it has ended the connection of its own accord");
        }
        socket.shutdownOutput();
        socket.setSoTimeout(
                (int) patience.orElse(Duration.ofMillis(WAIT_MILLIS)).toMillis());
        boolean told = false;
        while (!isEndSeen(patience.isPresent())) {
            if (!told) {
                LOG.warn(
                        "{} has not yet read what it was sent, or does not close its end when we close ours; waiting."
                                + " If it never does, set confirm = never for it",
                        receiver);
                told = true;
            }
        }
        socket.close();
    }

    private boolean isEndSeen(boolean once) throws IOException {
        try {
            boolean ended = hasEnded();
            while (!ended) {
                ended = hasEnded(); // what a receiver says is of no interest
            }
            return true;
        } catch (SocketTimeoutException slow) {
            if (once) {
                throw slow;
            }
            return false;
        }
    }

    void drop() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            LOG.debug("{} was gone already: {}", receiver, alreadyGone.toString());
        }
    }
}
