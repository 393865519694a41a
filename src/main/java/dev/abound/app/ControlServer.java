package dev.abound.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for the command line: a socket on loopback that answers whoever knows the token. Loopback rather than a Unix
 * domain socket, whose path may be too long and which IBM i lacks.
 *
 * <p>A thread for each connection, a few at once; further callers wait.
 */
final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int AT_ONCE = 16;
    private static final int TOKEN_OCTETS = 32;

    private final ServerSocket door;
    private final String token;
    private final Map<String, Operation> operations;
    private final Workplace workplace;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ControlServer(ServerSocket door, String token, Map<String, Operation> operations, Workplace workplace) {
        this.door = door;
        this.token = token;
        this.operations = operations;
        this.workplace = workplace;
    }

    /** Opens the door on any free port and answers from now on. */
    static ControlServer open(Map<String, Operation> operations, Workplace workplace) {
        byte[] token = new byte[TOKEN_OCTETS];
        new SecureRandom().nextBytes(token);
        try {
            ServerSocket door = new ServerSocket();
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            ControlServer server = new ControlServer(door, HexFormat.of().formatHex(token), operations, workplace);
            daemon("control", server::answerCallers).start();
            return server;
        } catch (IOException refused) {
            throw new ServiceException("The control channel could not be opened on loopback: " + refused, refused);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return door.getLocalPort();
    }

    String token() {
        return token;
    }

    private void answerCallers() {
        while (!door.isClosed()) {
            try {
                places.acquire();
                Socket caller = accept();
                daemon("control-" + caller.getPort(), () -> answer(caller)).start();
            } catch (InterruptedException | UncheckedIOException closing) {
                LOG.debug("the control channel accepts nobody any more", closing);
                return;
            }
        }
    }

    private Socket accept() {
        try {
            Socket caller = door.accept();
            open.add(caller);
            return caller;
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            new ControlConversation(caller, token, operations).hold(workplace);
        } catch (IOException gone) {
            LOG.debug("a caller of the control channel went away", gone);
        } catch (InterruptedException draining) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(caller);
            places.release();
        }
    }

    /**
     * Writes down where the door is, for the owner of the directory.
     *
     * @return closing it removes the note and shuts the door; conversations in hand go on until {@link #close}
     */
    AutoCloseable announce(DataDirectory directory, Map<String, String> listeners) {
        try {
            new ControlAddress(port(), token, ProcessHandle.current().pid(), listeners).write(directory.path());
        } catch (IOException refused) {
            close();
            throw new ServiceException(
                    "The control channel cannot be noted in " + directory.path() + ": " + refused, refused);
        }
        return () -> {
            Files.deleteIfExists(DataDirectory.control(directory.path()));
            close(door);
        };
    }

    @Override
    public void close() {
        close(door);
        open.forEach(ControlServer::close);
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception refused) {
            LOG.debug("a socket of the control channel could not be closed", refused);
        }
    }
}
