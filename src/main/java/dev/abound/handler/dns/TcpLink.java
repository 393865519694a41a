package dev.abound.handler.dns;

import dev.abound.value.Octets;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A connection (RFC 7766): each message behind its length, two octets. A server that closes it while idle is no failure. */
final class TcpLink extends Link {

    private static final int LENGTH = 2;
    private static final int LONGEST_MESSAGE = 0xffff;

    private final Selector selector;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private final ByteBuffer in = ByteBuffer.allocate(LENGTH + LONGEST_MESSAGE);
    private Optional<SocketChannel> channel = Optional.empty();

    TcpLink(ServerAddress server, Selector selector) {
        super(server);
        this.selector = selector;
    }

    @Override
    void transmit(byte[] message) throws IOException {
        SocketChannel to = channel.isPresent() ? channel.get() : open();
        unsent.add(ByteBuffer.allocate(LENGTH + message.length)
                .putShort((short) message.length)
                .put(message)
                .flip());
        if (to.isConnected()) {
            write(to);
        }
    }

    private SocketChannel open() throws IOException {
        InetSocketAddress address = server().resolve();
        if (address.isUnresolved()) {
            throw new UnknownHostException(server().host());
        }
        SocketChannel opened = SocketChannel.open();
        channel = Optional.of(opened); // from here on shut() closes it
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean connected = opened.connect(address);
        opened.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        return opened;
    }

    @Override
    void ready(SelectionKey key) throws IOException {
        SocketChannel from = channel.orElseThrow();
        if (key.isConnectable()) {
            from.finishConnect();
        }
        write(from);
        if (key.isReadable()) {
            read(from);
        }
    }

    private void write(SocketChannel to) throws IOException {
        while (!unsent.isEmpty()) {
            to.write(unsent.peek());
            if (unsent.peek().hasRemaining()) {
                break;
            }
            unsent.remove();
        }
        int interest = unsent.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
        to.keyFor(selector).interestOps(interest);
    }

    private void read(SocketChannel from) throws IOException {
        int count = from.read(in);
        List<Octets> whole = wholeMessages();
        whole.forEach(this::received); // which may send, and find the way broken: from here on nothing here is touched
        if (count < 0 && channel.filter(from::equals).isPresent()) {
            closedByServer();
        }
    }

    private List<Octets> wholeMessages() {
        List<Octets> whole = new ArrayList<>();
        in.flip();
        while (in.remaining() >= LENGTH && in.remaining() >= LENGTH + Short.toUnsignedInt(in.getShort(in.position()))) {
            byte[] message = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(message);
            whole.add(Octets.wrap(message));
        }
        in.compact();
        return whole;
    }

    private void closedByServer() throws IOException {
        if (firstDeadline().isPresent()) {
            throw new EOFException("it closed the connection before it answered");
        }
        shut();
    }

    @Override
    boolean isOrdered() {
        return true;
    }

    @Override
    void shut() {
        unsent.clear();
        in.clear();
        Channels.close(channel);
        channel = Optional.empty();
    }
}
