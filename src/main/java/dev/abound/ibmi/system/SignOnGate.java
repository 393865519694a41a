package dev.abound.ibmi.system;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400SecurityException;
import com.ibm.as400.access.SecureAS400;
import com.ibm.as400.access.SocketProperties;
import java.beans.PropertyVetoException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * Lets us into systems, each profile one at a time, and never again with a profile that was refused.
 *
 * <p>A system counts wrong passwords and disables the profile at the limit. So all parts of a process share one gate: of
 * ten that would try the same wrong password, one does. A refusal holds until the process ends.
 *
 * <p>JTOpen is told never to prompt, to cache no password, and to use sockets even on an IBM i. Safe for any number of
 * threads.
 */
public final class SignOnGate {

    /** IBM's port of as-hostcnn over TLS; named so that JTOpen does not ask the port mapper for it. */
    private static final int HOST_CONNECTION_PORT = 9_480;

    private static final Duration SIGN_ON_WITHIN = Duration.ofSeconds(20);

    /** What this process knows of one profile on one system. */
    private static final class Profile {
        private final ReentrantLock turn = new ReentrantLock(true);
        private Optional<SignOnException> refusal = Optional.empty();
    }

    private final Supplier<SSLSocketFactory> sockets;
    private final Map<String, Profile> profiles = new ConcurrentHashMap<>();
    private final Map<String, HostPorts> ports = new ConcurrentHashMap<>();

    private static final SignOnGate OF_PROCESS = new SignOnGate();

    /** The one all parts of a service share: a system counts their wrong passwords together. */
    public static SignOnGate ofProcess() {
        return OF_PROCESS;
    }

    /** Trusts what the Java platform is told to trust ({@code javax.net.ssl.trustStore}). */
    public SignOnGate() {
        this.sockets = () -> (SSLSocketFactory) SSLSocketFactory.getDefault(); // costly, and of no use without TLS
    }

    /** Trusts what these sockets trust; the host name is checked all the same. */
    public SignOnGate(SSLSocketFactory sockets) {
        this.sockets = () -> sockets;
    }

    /**
     * Signs on and connects these services. One request at a time: each belongs to one thread, and JTOpen's calls on it
     * end with the answer or {@link SystemAccess#answerWithin()}, not with an interrupt. Close it after any
     * {@link IOException}, and sign on here again: JTOpen would otherwise send the password by itself.
     *
     * @throws SignOnException in words, and whether another try makes sense
     * @throws InterruptedException while waiting for one's turn
     */
    public AS400 signOn(SystemAccess access, HostService... services) throws SignOnException, InterruptedException {
        refuseOtherPorts(access);
        return inTurn(access, () -> connected(access, services));
    }

    /**
     * Connects one more service of a system that is signed on, unless it is connected.
     *
     * @throws SignOnException in words, and whether another try makes sense; what is connected stays so
     * @throws InterruptedException while waiting for one's turn
     */
    public void connect(AS400 system, SystemAccess access, HostService service)
            throws SignOnException, InterruptedException {
        inTurn(access, () -> {
            if (!system.isConnected(service.number())) {
                system.connectService(service.number());
            }
            return system;
        });
    }

    /** What sends a password. */
    private interface Attempt {
        AS400 make() throws AS400SecurityException, IOException, SignOnException;
    }

    private AS400 inTurn(SystemAccess access, Attempt attempt) throws SignOnException, InterruptedException {
        Profile profile = profiles.computeIfAbsent(key(access), each -> new Profile());
        profile.turn.lockInterruptibly();
        try {
            if (profile.refusal.isPresent()) {
                throw profile.refusal.get().again();
            }
            return attempt.make();
        } catch (AS400SecurityException refusal) {
            SignOnException refused = Refusals.of(refusal, access);
            if (!refused.isWorthRetrying()) {
                profile.refusal = Optional.of(refused);
            }
            throw refused;
        } catch (IOException trouble) {
            throw Refusals.of(trouble, access);
        } catch (RuntimeException unreadable) { // JTOpen met something that is no host server
            throw SignOnException.later(
                    "what " + access.system() + " answered cannot be understood (" + unreadable
                            + "). Make sure that its host servers have the ports asked for.",
                    unreadable);
        } finally {
            profile.turn.unlock();
        }
    }

    private static String key(SystemAccess access) {
        return access.user() + "@" + access.system().toLowerCase(Locale.ROOT);
    }

    /** JTOpen's table of ports is one for the process, so the last to write it would redirect the others. */
    private void refuseOtherPorts(SystemAccess access) throws SignOnException {
        HostPorts first = ports.putIfAbsent(access.system().toLowerCase(Locale.ROOT), access.ports());
        if (first != null && !first.equals(access.ports())) {
            throw SignOnException.never("the ports of " + access.system() + " are given twice and differ: "
                    + shown(first) + " and " + shown(access.ports()) + ". Give the same ports everywhere.");
        }
    }

    private static String shown(HostPorts ports) {
        return ports.numbers().isEmpty() ? "none" : ports.toString();
    }

    private AS400 connected(SystemAccess access, HostService... services)
            throws AS400SecurityException, IOException, SignOnException {
        AS400 system = prepared(access);
        boolean connected = false;
        try {
            system.connectService(AS400.SIGNON);
            for (HostService service : services) {
                system.connectService(service.number());
            }
            system.disconnectService(AS400.SIGNON);
            connected = true;
            return system;
        } finally {
            if (!connected) {
                system.close();
            }
        }
    }

    private AS400 prepared(SystemAccess access) throws SignOnException {
        char[] password = PasswordFile.read(access.passwordFile());
        try {
            AS400 system = access.tls()
                    ? new SecureAS400(access.system(), access.user().text(), password)
                    : new AS400(access.system(), access.user().text(), password);
            configure(system, access);
            return system;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** In this order: the first port set freezes the rest. */
    private void configure(AS400 system, SystemAccess access) {
        try {
            system.setGuiAvailable(false);
            system.setUsePasswordCache(false);
            system.setUseDefaultUser(false);
            system.setMustUseSockets(true);
            system.setThreadUsed(false);
            system.setSocketProperties(patience(access.answerWithin()));
            if (access.tls()) {
                system.setSSLSocketFactory(new NameCheckingSockets(sockets.get()));
            }
        } catch (PropertyVetoException nobodyListens) {
            throw new IllegalStateException("JTOpen refused a setting", nobodyListens);
        }
        if (access.tls() && access.ports().find(HostService.HOST_CONNECTION).isEmpty()) {
            system.setServicePort(AS400.HOSTCNN, HOST_CONNECTION_PORT);
        }
        access.ports().numbers().forEach((service, port) -> system.setServicePort(service.number(), port));
    }

    private static SocketProperties patience(Duration answerWithin) {
        SocketProperties properties = new SocketProperties();
        properties.setKeepAlive(true);
        properties.setTcpNoDelay(true);
        properties.setLoginTimeout((int) SIGN_ON_WITHIN.toMillis());
        properties.setSoTimeout((int) answerWithin.toMillis());
        return properties;
    }
}
