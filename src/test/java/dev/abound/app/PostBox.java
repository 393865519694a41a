package dev.abound.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.abound.testing.ServerPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An HTTP receiver of events that can leave and come back to its port. Keeps of each what a function makes of it. */
final class PostBox<T> implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;

    private final int port;
    private final Function<JsonNode, T> reading;
    private final List<T> taken = new ArrayList<>();
    private HttpServer server;
    private ExecutorService threads;

    private PostBox(int port, Function<JsonNode, T> reading) throws IOException {
        this.port = port;
        this.reading = reading;
        arrive();
    }

    static <T> PostBox<T> open(Function<JsonNode, T> reading) throws IOException {
        return new PostBox<>(ServerPort.free(), reading);
    }

    String url() {
        return "http://127.0.0.1:" + port + "/events";
    }

    void arrive() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/events", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            T event = reading.apply(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            synchronized (taken) {
                taken.add(event);
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /**
     * Its socket and all connections are closed.
     *
     * @return how many it had taken by then
     */
    int leave() throws InterruptedException {
        server.stop(0);
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new AssertionError("a request does not end");
        }
        return taken().size();
    }

    List<T> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
