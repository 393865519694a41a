package dev.abound.handler.dns;

import dev.abound.value.Octets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Datagrams from a port of our own, which takes answers from this server alone. A lost one is a message that failed. */
final class UdpLink extends Link {

    private static final int LONGEST_MESSAGE = 0xffff;

    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocate(LONGEST_MESSAGE);
    private Optional<DatagramChannel> channel = Optional.empty();

    UdpLink(ServerAddress server, Selector selector) {
        super(server);
        this.selector = selector;
    }

    @Override
    void transmit(byte[] message) throws IOException {
        DatagramChannel to = channel.isPresent() ? channel.get() : open();
        to.write(ByteBuffer.wrap(message)); // a full send buffer loses it, as the net does
    }

    private DatagramChannel open() throws IOException {
        InetSocketAddress address = server().resolve();
        if (address.isUnresolved()) {
            throw new UnknownHostException(server().host());
        }
        DatagramChannel opened = DatagramChannel.open();
        channel = Optional.of(opened); // from here on shut() closes it
        opened.configureBlocking(false);
        opened.connect(address);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    @Override
    void ready(SelectionKey key) throws IOException {
        DatagramChannel from = channel.orElseThrow();
        List<Octets> arrived = new ArrayList<>();
        while (from.read(in) > 0) {
            in.flip();
            arrived.add(Octets.of(in));
            in.clear();
        }
        arrived.forEach(this::received); // which may send, and find the way broken
    }

    @Override
    boolean isOrdered() {
        return false;
    }

    @Override
    void shut() {
        Channels.close(channel);
        channel = Optional.empty();
    }
}
