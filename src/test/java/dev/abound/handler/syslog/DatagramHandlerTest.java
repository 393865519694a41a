package dev.abound.handler.syslog;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UDP when it is slow, and when nobody listens. */
@Timeout(60)
class DatagramHandlerTest {

    @Test
    void aSlowPaceKeepsTheThreadForASecondAtMost() throws Exception {
        try (DatagramSocket somebody = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                BatchHandler handler = Sending.handler(somebody.getLocalPort(), "transport", "udp", "rate", "50")) {
            HandlerResult.Done part =
                    assertInstanceOf(HandlerResult.Done.class, handler.handle(Sending.events(0, 1_000)));
            assertTrue(part.events() >= 2 && part.events() <= 52, part.toString());
        }
    }

    @Test
    void overUdpAReceiverThatIsNotThereIsNoticedAndTheBatchComesAgain() throws Exception {
        int port;
        try (DatagramSocket nobody = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        try (BatchHandler handler = Sending.handler(port, "transport", "udp")) {
            assertTrue(Sending.reason(handler).contains("PortUnreachable"), Sending.reason(handler));
            assertTrue(Sending.figure(handler, "syslog_refusals") > 0);
            try (DatagramSocket somebody = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
                Sending.deliver(handler, Sending.events(0, 3), 3);
                DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
                somebody.setSoTimeout(5_000);
                somebody.receive(packet);
                assertFalse(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8).isEmpty());
            }
        }
    }
}
