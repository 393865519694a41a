package dev.abound.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers GET and HEAD of a few pages. Two threads at most, a short queue, and a limit on how long a request may take to
 * arrive and an answer to leave: whoever is slow, or many, makes others wait a little and the service not at all.
 */
final class PageServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
    private static final int THREADS = 2;
    private static final int QUEUED = 32;
    private static final int BACKLOG = 32;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int FAILED = 500;

    private final HttpServer server;
    private final ThreadPoolExecutor executor;
    private final Map<String, Supplier<Page>> pages;

    private PageServer(HttpServer server, Map<String, Supplier<Page>> pages) {
        this.server = server;
        this.pages = pages;
        this.executor = executor();
    }

    private static ThreadPoolExecutor executor() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUED), work -> {
                    Thread thread = new Thread(work, "pages-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Answers from now on.
     *
     * @throws IOException when the address cannot be had
     */
    static PageServer open(InetSocketAddress address, Map<String, Supplier<Page>> pages) throws IOException {
        limitEachExchange();
        PageServer opened = new PageServer(HttpServer.create(address, BACKLOG), pages);
        opened.server.setExecutor(opened.executor);
        opened.server.createContext("/", opened::answer);
        opened.server.start();
        opened.warnIfReachable(address);
        return opened;
    }

    /** The JDK's server knows no other way; it looks once, when the first of a process is made. */
    private static void limitEachExchange() {
        setUnlessSet("sun.net.httpserver.maxReqTime", "5");
        setUnlessSet("sun.net.httpserver.maxRspTime", "10");
        setUnlessSet("jdk.httpserver.maxConnections", "64");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private void warnIfReachable(InetSocketAddress address) {
        if (!address.getAddress().isLoopbackAddress()) {
            LOG.warn("metrics: {} can be reached from other machines, and asks nobody for a password", hostAndPort());
        }
    }

    String hostAndPort() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            write(exchange, page(exchange));
        }
    }

    private Page page(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Page.plain(NOT_ALLOWED, "Nothing can be changed here: GET and HEAD only.");
        }
        Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
        return page == null
                ? Page.plain(
                        NOT_FOUND,
                        "There is no such page. Here are: " + String.join(", ", new TreeSet<>(pages.keySet())))
                : made(page);
    }

    /** What fails is said to the one who asked, and in the log why. */
    private static Page made(Supplier<Page> page) {
        try {
            return page.get();
        } catch (RuntimeException failure) {
            LOG.warn("metrics: a page could not be made", failure);
            return Page.plain(FAILED, "This page could not be made now; the log of the service says why.");
        }
    }

    private static void write(HttpExchange exchange, Page page) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", page.type());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        byte[] octets = page.octets();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(page.status(), head ? -1 : octets.length);
        if (!head) {
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(octets);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
