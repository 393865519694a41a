package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.Control;
import dev.abound.omapi.object.FailoverValues;
import dev.abound.omapi.object.Group;
import dev.abound.omapi.object.GroupValues;
import dev.abound.omapi.object.ObjectKey;
import dev.abound.omapi.object.ObjectType;
import dev.abound.omapi.object.ObjectValues;
import dev.abound.omapi.object.OmapiObject;
import dev.abound.value.Octets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks an OMAPI server, ISC's dhcpd first of all, for leases, hosts, groups and failover states, and changes them.
 *
 * <pre>{@code
 * try (OmapiClient client = new OmapiClient(ClientSettings.to(Endpoint.parse("127.0.0.1"), Optional.of(key)))) {
 *     client.open(Lease.at(Ipv4Address.parse("10.77.1.6"))).flatMap(found -> found.object().ends());
 * }
 * }</pre>
 *
 * <p>Safe for use by any number of threads: connections are opened when needed, up to the number of the settings, and
 * used again. Each has one request on the way at a time; a real dhcpd can crash on more. A connection that died while
 * idle is replaced without a word, and a question that only reads is asked once more on the new one; a change is never
 * repeated.
 *
 * <p>Every method blocks until the answer is there or the request's timeout is over, and throws {@link
 * OmapiStatusException} when the answer is no, {@link OmapiRefusedException} when the request would endanger a dhcpd
 * and was not sent, {@link OmapiConnectionException} or {@link OmapiTimeoutException} when there was no answer. {@link
 * #futures} offers the same without blocking.
 */
public final class OmapiClient implements AutoCloseable {

    /** dhcpd ends the connection about eleven seconds after it was told to shut down. */
    private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(30);

    private static final long NO_CONNECTION = 0;

    private final ClientSettings settings;
    private final Pool pool;
    private final Set<Risk> accepted;
    private final Safeguard safeguard;

    /** Connects to nothing yet. */
    public OmapiClient(ClientSettings settings) {
        this(settings, new Pool(settings), EnumSet.noneOf(Risk.class));
    }

    private OmapiClient(ClientSettings settings, Pool pool, Set<Risk> accepted) {
        this.settings = settings;
        this.pool = pool;
        this.accepted = accepted;
        this.safeguard = new Safeguard(settings.generation(), accepted);
    }

    /**
     * The same client and the same connections, for requests that may take these risks too. Read what each does to a
     * dhcpd first: {@link Risk#consequence}.
     */
    public OmapiClient accepting(Risk... risks) {
        EnumSet<Risk> all = EnumSet.copyOf(accepted.isEmpty() ? EnumSet.noneOf(Risk.class) : accepted);
        all.addAll(List.of(risks));
        return new OmapiClient(settings, pool, all);
    }

    /** Looks an object up; empty when there is none. */
    public <T extends OmapiObject> Optional<Remote<T>> open(ObjectKey<T> key) {
        OmapiCall call = OmapiCall.open(key.type().name(), key.attributes());
        try {
            return Optional.of(read(call, key));
        } catch (OmapiStatusException refused) {
            if (refused.asked().equals(call) && refused.status().equals(OmapiStatus.NOT_FOUND)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Creates an object; one that exists already is "already exists" or "key conflict". */
    public <T extends OmapiObject> Remote<T> create(ObjectValues<T> values) {
        OmapiCall call = OmapiCall.create(values.type().name(), values.attributes());
        return read(call, new ObjectKey<>(values.type(), values.attributes()));
    }

    /** Reads the object again. */
    public <T extends OmapiObject> Remote<T> refresh(Remote<T> known) {
        String type = known.key().type().name();
        return onItsConnection(known, (pooled, handle, deadline) -> {
            OmapiReply reply = call(pooled, OmapiCall.refresh(type, handle), deadline);
            return remote(known.key(), reply, pooled);
        });
    }

    /**
     * Writes values to an object. The server stops at the first it does not take and keeps those before it. An update of
     * a lease leaves a variable {@code remote-handle} behind in it: dhcpd does that to every one.
     */
    public <T extends OmapiObject> void update(Remote<T> known, ObjectValues<T> values) {
        checkGeneration(values);
        String type = known.key().type().name();
        onItsConnection(
                known,
                (pooled, handle, deadline) ->
                        call(pooled, OmapiCall.update(type, handle, values.attributes()), deadline));
    }

    /**
     * Deletes an object: a host or a group. Hosts that name a deleted group stay behind and make dhcpd complain at its
     * next start.
     */
    public <T extends OmapiObject> void delete(Remote<T> known) {
        String type = known.key().type().name();
        onItsConnection(known, (pooled, handle, deadline) -> call(pooled, OmapiCall.delete(type, handle), deadline));
    }

    /**
     * Gives a group other statements by deleting it and creating it again: OMAPI cannot change a group. In between its
     * hosts are without it, and when creating fails they stay so.
     */
    public Remote<Group> replace(Remote<Group> known, GroupValues values) {
        safeguard.check(OmapiCall.create(ObjectType.GROUP.name(), values.attributes())); // before the old one is gone
        delete(known);
        return create(values);
    }

    /** The object a handle stands for, as in a lease's {@code host}; only good while the server runs. */
    public <T extends OmapiObject> Optional<T> fetch(ObjectType<T> type, long handle) {
        OmapiCall call = OmapiCall.refresh(type.name(), handle);
        try {
            return Optional.of(type.read(call(call).attributes()));
        } catch (OmapiStatusException refused) {
            if (refused.asked().equals(call) && refused.status().equals(OmapiStatus.NOT_FOUND)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * Shuts the server down and waits until it has ended the connection, which takes dhcpd about eleven seconds. With a
     * failover partner it tells the partner first.
     */
    public void shutdown() {
        Remote<Control> control = open(Control.only())
                .orElseThrow(() -> OmapiConnectionException.disorder(settings.server() + " has no control object"));
        OmapiAttributes end = OmapiAttributes.none().withNumber("state", Control.SHUTDOWN);
        Deadline deadline = Deadline.in(SHUTDOWN_WAIT);
        Pool.Pooled pooled = pool.borrow(control.connection(), deadline);
        try {
            long handle = handleOn(pooled, control, deadline);
            call(pooled, OmapiCall.update(ObjectType.CONTROL.name(), handle, end), deadline);
        } catch (OmapiConnectionException ended) {
            if (!ended.isClosedByServer()) {
                throw ended;
            }
        } finally {
            pool.giveBack(pooled);
        }
    }

    /** One request in OMAPI's own terms, for types and attributes the typed methods do not know. */
    public OmapiReply call(OmapiCall call) {
        Deadline deadline = Deadline.in(settings.requestTimeout());
        return with(NO_CONNECTION, call.onlyReads(), deadline, pooled -> call(pooled, call, deadline));
    }

    /** The same methods as futures, on threads of its own; to be closed before this client. */
    public OmapiFutures futures() {
        return new OmapiFutures(this, settings.connections());
    }

    private <T extends OmapiObject> Remote<T> read(OmapiCall call, ObjectKey<T> key) {
        Deadline deadline = Deadline.in(settings.requestTimeout());
        return with(
                NO_CONNECTION, call.onlyReads(), deadline, pooled -> remote(key, call(pooled, call, deadline), pooled));
    }

    private OmapiReply call(Pool.Pooled pooled, OmapiCall call, Deadline deadline) {
        return pooled.session().call(call, safeguard, deadline);
    }

    private interface ByHandle<R> {
        R ask(Pool.Pooled pooled, long handle, Deadline deadline);
    }

    private <T extends OmapiObject, R> R onItsConnection(Remote<T> known, ByHandle<R> question) {
        Deadline deadline = Deadline.in(settings.requestTimeout());
        return with(known.connection(), false, deadline, pooled -> {
            return question.ask(pooled, handleOn(pooled, known, deadline), deadline);
        });
    }

    /** A handle from another connection may be another object's by now: the key finds the right one. */
    private <T extends OmapiObject> long handleOn(Pool.Pooled pooled, Remote<T> known, Deadline deadline) {
        return pooled.number() == known.connection()
                ? known.handle()
                : call(
                                pooled,
                                OmapiCall.open(
                                        known.key().type().name(), known.key().attributes()),
                                deadline)
                        .handle();
    }

    private interface OnConnection<R> {
        R ask(Pool.Pooled pooled);
    }

    private <R> R with(long preferred, boolean repeatable, Deadline deadline, OnConnection<R> question) {
        Pool.Pooled pooled = pool.borrow(preferred, deadline);
        boolean given = false;
        try {
            return question.ask(pooled);
        } catch (OmapiConnectionException ended) {
            if (!repeatable || !pooled.used() || !ended.isClosedByServer()) {
                throw ended;
            }
            given = true;
            pool.giveBack(pooled);
            return again(deadline, question);
        } finally {
            if (!given) {
                pool.giveBack(pooled);
            }
        }
    }

    private <R> R again(Deadline deadline, OnConnection<R> question) {
        Pool.Pooled fresh = pool.borrowNew(deadline);
        try {
            return question.ask(fresh);
        } finally {
            pool.giveBack(fresh);
        }
    }

    private static <T extends OmapiObject> Remote<T> remote(ObjectKey<T> asked, OmapiReply reply, Pool.Pooled pooled) {
        T object = asked.type().read(reply.attributes());
        return new Remote<>(ownKey(asked, object), object, reply.handle(), pooled.number());
    }

    /** What the object is known by for good: a hardware address can move to another lease, an address cannot. */
    private static <T extends OmapiObject> ObjectKey<T> ownKey(ObjectKey<T> asked, T object) {
        String name = asked.type().equals(ObjectType.LEASE) ? "ip-address" : "name";
        Optional<Octets> value = object.attributes().first(name);
        return value.isPresent() ? new ObjectKey<>(asked.type(), OmapiAttributes.of(name, value.get())) : asked;
    }

    private void checkGeneration(ObjectValues<?> values) {
        if (values instanceof FailoverValues failover
                && settings.generation()
                        .phase(failover.localState().number())
                        .filter(failover.localState()::equals)
                        .isEmpty()) {
            throw new IllegalArgumentException(
                    "the state " + failover.localState().text() + " is numbered as another"
                            + " generation of ISC DHCP does it; this client speaks to " + settings.generation());
        }
    }

    /** Ends the connections; requests on the way end in an exception or their answer. */
    @Override
    public void close() {
        pool.close();
    }
}
