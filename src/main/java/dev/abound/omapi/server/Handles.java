package dev.abound.omapi.server;

import dev.abound.omapi.object.ObjectType;
import dev.abound.value.Ipv4Address;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Numbers for objects: one for the whole process, good on every connection and after it, as ISC's programs expect.
 *
 * <p>A million leases need no table: the handle of a lease <i>is</i> its address. An address under 1.0.0.0 or from
 * 224.0.0.0 on is nobody's lease, so those numbers are left for everything else: authenticators first, then whatever is
 * asked for, counted up and kept in a table that forgets what was used longest ago. Only one realm's leases can be numbered
 * so, that of the first lease ever shown; those of other realms go through the table.
 *
 * <p>Safe for use by any number of threads.
 */
final class Handles {

    /** Objects the table keeps: about 20 MiB at most. */
    static final int TABLE = 100_000;

    private static final long FIRST_ADDRESS = 0x0100_0000L;
    private static final long AFTER_ADDRESSES = 0xe000_0000L;
    private static final long LARGEST = 0xffff_ffffL;

    private final long first;
    private final int most;
    private final AtomicReference<String> realm = new AtomicReference<>();
    private final Map<ObjectRef, Long> handles = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Long, ObjectRef> objects = new HashMap<>();
    private long next;

    /** Handles up to and including the given number are spoken for. */
    Handles(int taken) {
        this(taken, TABLE);
    }

    Handles(int taken, int most) {
        this.first = taken + 1L;
        this.next = first;
        this.most = most;
    }

    long of(LeaseId lease) {
        long address = Integer.toUnsignedLong(lease.address().bits());
        return isAddress(address) && isDirect(lease.realm())
                ? address
                : of(new ObjectRef(ObjectType.LEASE.name(), lease));
    }

    private static boolean isAddress(long handle) {
        return handle >= FIRST_ADDRESS && handle < AFTER_ADDRESSES;
    }

    private boolean isDirect(String asked) {
        String known = realm.get();
        return known == null ? realm.compareAndSet(null, asked) || isDirect(asked) : known.equals(asked);
    }

    synchronized long of(ObjectRef object) {
        Long known = handles.get(object);
        return known == null ? give(object) : known;
    }

    private long give(ObjectRef object) {
        if (handles.size() >= most) {
            var oldest = handles.entrySet().iterator();
            objects.remove(oldest.next().getValue());
            oldest.remove();
        }
        long handle = nextFree();
        handles.put(object, handle);
        objects.put(handle, object);
        return handle;
    }

    private long nextFree() {
        while (objects.containsKey(next)) {
            next = after(next);
        }
        long free = next;
        next = after(free);
        return free;
    }

    private long after(long handle) {
        if (handle == LARGEST) {
            return first;
        }
        return handle + 1 == FIRST_ADDRESS ? AFTER_ADDRESSES : handle + 1;
    }

    /** Empty for a handle never given, or forgotten. */
    Optional<ObjectRef> find(long handle) {
        if (isAddress(handle)) {
            return Optional.ofNullable(realm.get())
                    .map(direct ->
                            new ObjectRef(ObjectType.LEASE.name(), new LeaseId(direct, new Ipv4Address((int) handle))));
        }
        return inTable(handle);
    }

    private synchronized Optional<ObjectRef> inTable(long handle) {
        Optional<ObjectRef> object = Optional.ofNullable(objects.get(handle));
        object.ifPresent(handles::get); // used just now
        return object;
    }
}
