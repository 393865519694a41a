package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.CommandCall;
import com.ibm.as400.access.DataQueue;
import com.ibm.as400.access.DataQueueEntry;
import dev.abound.ibmi.simulator.Toolbox.Running;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many clients, hostile ones among them, and that nothing is left when the simulator closes. */
@Timeout(60)
class ManyClientsTest {

    private static final int CLIENTS = 10;
    private static final int ENTRIES = 100;

    @Test
    void tenClientsAtOnceLoseNothingAndDoubleNothing() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start()) {
            simulator.createQueue("DHCPLIB", "ABND", QueueAttributes.fifo(8));
            Set<Integer> read = ConcurrentHashMap.newKeySet();
            List<Running<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                clients.add(Toolbox.start(() -> writeAndRead(simulator, number, read)));
            }
            int taken = 0;
            for (Running<Integer> client : clients) {
                taken += client.get();
            }
            assertEquals(CLIENTS * ENTRIES, taken);
            assertEquals(CLIENTS * ENTRIES, read.size());
            assertEquals(CLIENTS, simulator.traffic().connections(HostServer.DATA_QUEUE));
        }
    }

    private static int writeAndRead(IbmISimulator simulator, int client, Set<Integer> read) throws Exception {
        int taken = 0;
        try (AS400 system = Toolbox.connect(simulator)) {
            DataQueue queue = new DataQueue(system, Toolbox.path("DHCPLIB", "ABND"));
            for (int i = 0; i < ENTRIES; i++) {
                queue.write(
                        new WireWriter().i32(client * ENTRIES + i).toOctets().toArray());
                DataQueueEntry entry = queue.read(5);
                read.add(Octets.of(entry.getData()).i32(0));
                taken++;
            }
            assertTrue(new CommandCall(system).run("CHKOBJ DHCPLIB/ABND *DTAQ"));
        }
        return taken;
    }

    @Test
    void twoSimulatorsInOneJvmKeepApart() throws Exception {
        try (IbmISimulator one = IbmISimulator.start();
                IbmISimulator other = IbmISimulator.start();
                AS400 toOne = Toolbox.connect(one);
                AS400 toOther = Toolbox.connect(other)) {
            assertNotEquals(one.host(), other.host());
            assertTrue(new CommandCall(toOne).run("CRTLIB ONE"));
            assertTrue(new CommandCall(toOther).run("CRTLIB ONE"), "not there yet");
        }
    }

    @Test
    void garbageOfAnyKindNeverKillsAServerNorLeavesAThread() throws Exception {
        long seed = 20261122;
        Random random = new Random(seed);
        List<HostServer> servers = List.of(HostServer.values());
        IbmISimulator simulator = IbmISimulator.builder().mostConnections(50).start();
        String host = simulator.host();
        try (simulator) {
            simulator.run("CRTLIB DHCPLIB");
            for (int i = 0; i < 600; i++) {
                HostServer server = servers.get(random.nextInt(servers.size()));
                throwAt(simulator, server, garbage(random, server));
            }
            try (AS400 system = Toolbox.connect(simulator)) {
                system.connectService(AS400.DATAQUEUE);
                assertTrue(new CommandCall(system).run("CHKOBJ DHCPLIB *LIB"), "seed " + seed);
            }
            List<String> bugs = simulator.traffic().complaints().stream()
                    .filter(complaint -> complaint.contains("Exception"))
                    .toList();
            assertEquals(List.of(), bugs, "seed " + seed);
        }
        assertNoThreadOf(host);
    }

    /** Noise, frames of noise, and recorded shapes with a wrong length in them. */
    private static Octets garbage(Random random, HostServer server) {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        if (random.nextInt(3) == 0) {
            return Octets.wrap(noise);
        }
        int[] ids = {0x7001, 0x7002, 0x7003, 0x7004, 0, 1, 2, 3, 4, 5, 6, 0x1001, 0x1002, 0x1003, 0x7ffe, 0x4711};
        int id = ids[random.nextInt(ids.length)];
        Octets frame = new Frame(0, server.id(), 1, 0, id, Octets.wrap(noise)).encode();
        return random.nextInt(4) == 0 ? frame.first(random.nextInt(frame.length())) : frame.plus(frame);
    }

    private static void throwAt(IbmISimulator simulator, HostServer server, Octets octets) throws IOException {
        try (Socket socket = new Socket(simulator.host(), simulator.port(server))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(octets.toArray());
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (java.net.SocketException closedOnUs) {
            assertFalse(closedOnUs.getMessage().contains("refused"), closedOnUs::getMessage);
        }
    }

    @Test
    void garbageAfterARightPasswordNeverKillsAServerEither() throws Exception {
        long seed = 4711;
        Random random = new Random(seed);
        HostSystem system = IbmISimulator.builder().system(new Traffic());
        system.commands().run("CRTLIB DHCPLIB", job(system));
        system.commands().run("CRTDTAQ DHCPLIB/ABND MAXLEN(100)", job(system));
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            Octets body = Octets.wrap(noise);
            if (random.nextBoolean()) {
                body = system.ccsid()
                        .field("ABND", 10)
                        .plus(system.ccsid().field("DHCPLIB", 10))
                        .plus(body);
            }
            Frame frame = new Frame(0, 0xe007, 1, 0, random.nextInt(8), body);
            answered(queues(system), frame, seed);
            answered(commands(system), new Frame(0, 0xe008, 1, 0, 0x1001 + random.nextInt(3), body), seed);
        }
    }

    private static SimulatedJob job(HostSystem system) {
        return system.newJob(system.objects().profile("QSYS").orElseThrow(), "TEST");
    }

    private static ServerStart started(HostSystem system) {
        return ServerStart.started(job(system));
    }

    private static Conversation queues(HostSystem system) {
        DataQueueConversation conversation = new DataQueueConversation(system, started(system));
        answered(conversation, new Frame(0, 0xe007, 0, 0, 0, Octets.of(0, 0, 0, 1, 0, 0)), 0);
        return conversation;
    }

    private static Conversation commands(HostSystem system) {
        return new CommandConversation(system, started(system));
    }

    /** An answer, or one of the two exceptions that end a connection; a wait ends at once, nobody being there. */
    private static void answered(Conversation conversation, Frame frame, long seed) {
        try {
            conversation.answer(frame, () -> false);
        } catch (ProtocolException | dev.abound.wire.WireFormatException refused) {
            assertFalse(refused.getMessage().isEmpty());
        } catch (IOException | InterruptedException | RuntimeException bug) {
            throw new AssertionError("seed " + seed + ", frame " + frame.encode(), bug);
        }
    }

    @Test
    void closingEndsEveryThreadAlsoThoseThatWait() throws Exception {
        IbmISimulator simulator = IbmISimulator.start();
        String host = simulator.host();
        AS400 system = Toolbox.connect(simulator);
        SimulatedQueue queue = simulator.createQueue("DHCPLIB", "ABND", QueueAttributes.fifo(8));
        Running<DataQueueEntry> read =
                Toolbox.start(() -> new DataQueue(system, Toolbox.path("DHCPLIB", "ABND")).read(-1));
        Toolbox.await(() -> queue.waiting() == 1);
        simulator.close();
        assertNoThreadOf(host);
        org.junit.jupiter.api.Assertions.assertThrows(Exception.class, read::get);
        simulator.close();
    }

    private static void assertNoThreadOf(String host) {
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ibmi-simulator " + host + " "))
                .toList();
        assertEquals(List.of(), left);
    }

    @Test
    void moreConnectionsThanAllowedAreClosedAndTheOthersLive() throws Exception {
        try (IbmISimulator simulator =
                        IbmISimulator.builder().mostConnections(2).start();
                Socket one = new Socket(simulator.host(), simulator.port(HostServer.COMMAND));
                Socket two = new Socket(simulator.host(), simulator.port(HostServer.COMMAND))) {
            Toolbox.await(() -> simulator.openConnections(HostServer.COMMAND) == 2);
            try (Socket three = new Socket(simulator.host(), simulator.port(HostServer.COMMAND))) {
                three.setSoTimeout(10_000);
                assertEquals(-1, three.getInputStream().read());
            }
            assertTrue(one.isConnected() && two.isConnected());
            assertEquals(2, simulator.openConnections(HostServer.COMMAND));
        }
    }
}
