package dev.abound.ibmi.simulator;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.SecureAS400;
import java.beans.PropertyVetoException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;

/** Real JTOpen, pointed at a simulator. */
final class Toolbox {

    private Toolbox() {}

    static AS400 connect(IbmISimulator simulator) {
        return connect(simulator, IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD);
    }

    static AS400 connect(IbmISimulator simulator, String user, String password) {
        return configured(new AS400(simulator.host(), user, password.toCharArray()), simulator);
    }

    static AS400 connectSecurely(IbmISimulator simulator, SSLSocketFactory sockets) {
        SecureAS400 system = new SecureAS400(
                simulator.host(), IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD.toCharArray());
        system.setSSLSocketFactory(sockets);
        return configured(system, simulator);
    }

    private static AS400 configured(AS400 system, IbmISimulator simulator) {
        try {
            system.setGuiAvailable(false);
            system.setServicePort(AS400.SIGNON, simulator.port(HostServer.SIGNON));
            system.setServicePort(AS400.DATAQUEUE, simulator.port(HostServer.DATA_QUEUE));
            system.setServicePort(AS400.COMMAND, simulator.port(HostServer.COMMAND));
            system.setServicePort(AS400.HOSTCNN, simulator.refusingPort());
            return system;
        } catch (PropertyVetoException never) {
            throw new AssertionError(never);
        }
    }

    static String path(String library, String queue) {
        return "/QSYS.LIB/" + library + ".LIB/" + queue + ".DTAQ";
    }

    /** Runs something on a thread of its own that is given up after ten seconds. */
    static <T> Running<T> start(Callable<T> task) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Running<T> running = new Running<>(thread.submit(task));
        thread.shutdown();
        return running;
    }

    record Running<T>(java.util.concurrent.Future<T> future) {
        T get() throws Exception {
            return future.get(10, TimeUnit.SECONDS);
        }
    }

    /** Waits until something is so; ten seconds at most. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not become so within 10 s");
            }
            Thread.sleep(2);
        }
    }
}
