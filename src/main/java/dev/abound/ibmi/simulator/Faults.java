package dev.abound.ibmi.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults in force, changeable at any time. Safe for any number of threads. */
public final class Faults {

    /** A fault and what it has seen. */
    private static final class Armed {
        private final Fault fault;
        private final Random random;
        private int seen;
        private int struck;

        Armed(Fault fault) {
            this.fault = fault;
            this.random = new Random(fault.seed());
        }

        boolean strikes(HostServer server, int request) {
            if (!fault.concerns(server, request) || seen++ < fault.skip() || random.nextInt(fault.oneIn()) != 0) {
                return false;
            }
            struck++;
            return true;
        }

        boolean isSpent() {
            return struck >= fault.times();
        }
    }

    private final List<Armed> armed = new ArrayList<>();
    private long struck;

    Faults() {}

    /** Adds a fault; of several that match a request the first added strikes. */
    public synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    /** From now on nothing goes wrong; a connection that fell silent stays so. */
    public synchronized void clear() {
        armed.clear();
    }

    /** How many requests were struck so far. */
    public synchronized long struck() {
        return struck;
    }

    synchronized Optional<Fault> strike(HostServer server, int request) {
        for (Armed each : armed) {
            if (each.strikes(server, request)) {
                struck++;
                armed.removeIf(Armed::isSpent);
                return Optional.of(each.fault);
            }
        }
        return Optional.empty();
    }
}
