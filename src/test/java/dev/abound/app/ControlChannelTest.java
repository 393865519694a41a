package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlChannelTest {

    private final ControlServer server = ControlServer.open(
            Map.of(
                    "count",
                    operation("count", ControlChannelTest::count),
                    "fail",
                    operation("fail", (call, answers) -> {
                        throw new ServiceException("no, because");
                    })),
            new Nowhere());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersComeInOrderAndThenItIsDone() throws Exception {
        List<String> heard = new ArrayList<>();
        try (ControlClient client = call(Call.of("count").with("to", Optional.of(3)))) {
            client.hear(new Answers() {
                @Override
                public void record(ObjectNode record) {
                    heard.add(record.toString());
                }

                @Override
                public void progress(long done, long of) {
                    heard.add(done + " of " + of);
                }
            });
        }
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "3 of 3"), heard);
    }

    @Test
    void aRefusalReachesWhoeverAsked() throws Exception {
        try (ControlClient client = call(Call.of("fail"))) {
            assertEquals(
                    "no, because",
                    assertThrows(ServiceException.class, () -> client.hear(record -> {}))
                            .getMessage());
        }
    }

    @Test
    void anOperationOfAnotherVersionIsRefusedByName() throws Exception {
        try (ControlClient client = call(Call.of("pools"))) {
            assertTrue(assertThrows(ServiceException.class, () -> client.hear(record -> {}))
                    .getMessage()
                    .contains("does not know the operation pools"));
        }
    }

    @Test
    void aWrongTokenGetsNoAnswer() {
        ControlAddress wrong = new ControlAddress(server.port(), "00".repeat(32), 1, Map.of());
        assertEquals(Optional.empty(), ControlClient.call(wrong, Call.of("count")));
    }

    @Test
    void arbitraryOctetsEndTheConversationAndNotTheChannel() throws Exception {
        for (String noise : List.of("\n", "[]\n", "{\n", "GET / HTTP/1.1\r\n\r\n", "\"x\"\n", "{\"token\":1}\n")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream().write(noise.getBytes(StandardCharsets.UTF_8));
                assertEquals(-1, socket.getInputStream().read(), noise);
            }
        }
        try (ControlClient client = call(Call.of("count").with("to", Optional.of(1)))) {
            client.hear(record -> {});
        }
    }

    @Test
    void aRequestWithoutEndIsCutOff() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThrows(IOException.class, () -> {
                byte[] much = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 1_000; i++) {
                    socket.getOutputStream().write(much);
                }
            });
        }
    }

    @Test
    void anotherProgramAtThePortOfADeadServiceIsNotTakenForIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> greet(other));
            answering.start();
            ControlAddress stale = new ControlAddress(other.getLocalPort(), server.token(), 1, Map.of());
            assertEquals(Optional.empty(), ControlClient.call(stale, Call.of("count")));
            answering.join();
        }
    }

    private static void greet(ServerSocket other) {
        try (Socket caller = other.accept()) {
            caller.getOutputStream().write("220 mail.example.org ESMTP\r\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException refused) {
            throw new java.io.UncheckedIOException(refused);
        }
    }

    @Test
    void theEndOfTheServiceIsSeenByWhoeverWaitsForIt() throws Exception {
        try (ControlClient client =
                call(Call.of("count").with("to", Optional.of(0)).with("hold", true))) {
            assertFalse(client.awaitEnd(Duration.ofMillis(50)));
            server.close();
            assertTrue(client.awaitEnd(Duration.ofSeconds(10)));
        }
    }

    private ControlClient call(Call call) {
        return ControlClient.call(new ControlAddress(server.port(), server.token(), 1, Map.of()), call)
                .orElseThrow();
    }

    private static void count(Call call, Answers answers) throws IOException, InterruptedException {
        int to = Integer.parseInt(call.text("to").orElseThrow());
        for (int n = 1; n <= to; n++) {
            answers.record(ControlLine.object().put("n", n));
        }
        if (call.flag("hold")) {
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        }
        answers.progress(to, to);
    }

    /** These operations need nothing. */
    private interface Doing {
        void run(Call call, Answers answers) throws IOException, InterruptedException;
    }

    private static Operation operation(String word, Doing doing) {
        return new Operation() {
            @Override
            public String word() {
                return word;
            }

            @Override
            public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
                doing.run(call, answers);
            }
        };
    }
}
