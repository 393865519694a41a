package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A way a connection fails, and on which requests. Without further words a fault strikes once, at the next request of
 * any server:
 *
 * <pre>{@code
 * simulator.faults().add(Fault.cutAfterWork().on(HostServer.DATA_QUEUE).request(Fault.READ).after(3).times(2));
 * }</pre>
 *
 * <p>Immutable; each method answers another fault.
 *
 * @param server which server; empty for any
 * @param request which request id; empty for any
 * @param skip how many matching requests pass first
 * @param times how often it strikes; {@link #FOR_EVER}
 * @param oneIn strikes one matching request in so many, at random; 1 for each
 * @param seed of that randomness
 * @param reset end the connection with a TCP reset instead of a clean end, where it is ended
 */
public record Fault(
        Kind kind,
        Optional<HostServer> server,
        OptionalInt request,
        int skip,
        int times,
        int oneIn,
        long seed,
        boolean reset,
        Detail detail) {

    /** Until it is taken away. */
    public static final int FOR_EVER = Integer.MAX_VALUE;

    /** Request id of the data queue server: read or peek. */
    public static final int READ = 0x0002;
    /** Request id of the data queue server: write. */
    public static final int WRITE = 0x0005;
    /** Request id of the signon server: user and password. */
    public static final int SIGN_ON = 0x7004;
    /** Request id of the data queue and command servers: user and password of a new connection. */
    public static final int START_SERVER = 0x7002;
    /** Request id of the command server: run a command. */
    public static final int RUN_COMMAND = 0x1002;
    /** Request id of the command server: call a program. */
    public static final int CALL_PROGRAM = 0x1003;

    /** What goes wrong. */
    public enum Kind {
        CUT_BEFORE_WORK,
        CUT_AFTER_WORK,
        CUT_MID_FRAME,
        CUT_AFTER_REPLY,
        SILENCE_BEFORE_WORK,
        SILENCE_AFTER_WORK,
        DELAY_BEFORE_WORK,
        DELAY_REPLY,
        SINGLE_OCTETS,
        WRONG_CORRELATION,
        RETURN_CODE,
        OTHER_REPLY
    }

    /** What only some kinds need: how long, a number, octets. */
    public record Detail(Duration delay, int number, Octets octets) {
        static final Detail NONE = new Detail(Duration.ZERO, 0, Octets.empty());
    }

    private static Fault of(Kind kind, Detail detail) {
        return new Fault(kind, Optional.empty(), OptionalInt.empty(), 0, 1, 1, 0, false, detail);
    }

    private static Fault of(Kind kind) {
        return of(kind, Detail.NONE);
    }

    /** The connection ends before the server has done anything. */
    public static Fault cutBeforeWork() {
        return of(Kind.CUT_BEFORE_WORK);
    }

    /** The server has worked, the connection ends before its reply. */
    public static Fault cutAfterWork() {
        return of(Kind.CUT_AFTER_WORK);
    }

    /** The connection ends inside the reply, after so many octets of it. */
    public static Fault cutMidFrame(int octets) {
        return of(Kind.CUT_MID_FRAME, new Detail(Duration.ZERO, octets, Octets.empty()));
    }

    /** The reply arrives whole, then the connection ends. */
    public static Fault cutAfterReply() {
        return of(Kind.CUT_AFTER_REPLY);
    }

    /** Half-open: nothing is done, nothing is ever answered on this connection again, and it stays open. */
    public static Fault silenceBeforeWork() {
        return of(Kind.SILENCE_BEFORE_WORK);
    }

    /** Half-open, after the server has worked. */
    public static Fault silenceAfterWork() {
        return of(Kind.SILENCE_AFTER_WORK);
    }

    /** The server begins late. */
    public static Fault delayBeforeWork(Duration delay) {
        return of(Kind.DELAY_BEFORE_WORK, new Detail(delay, 0, Octets.empty()));
    }

    /** The server works at once and answers late. */
    public static Fault delayReply(Duration delay) {
        return of(Kind.DELAY_REPLY, new Detail(delay, 0, Octets.empty()));
    }

    /** The reply comes octet by octet. */
    public static Fault singleOctets() {
        return of(Kind.SINGLE_OCTETS);
    }

    /** The reply carries the correlation of another request; a client waits for its own for ever. */
    public static Fault wrongCorrelation() {
        return of(Kind.WRONG_CORRELATION);
    }

    /** Nothing is done, and the reply says why: 2 octets for data queues and commands, 4 at sign-on and start. */
    public static Fault returnCode(int code) {
        return of(Kind.RETURN_CODE, new Detail(Duration.ZERO, code, Octets.empty()));
    }

    /**
     * The server works, and answers something else: a reply of this id with this body behind its header. Server id and
     * correlation are those of the request.
     */
    public static Fault otherReply(int id, Octets body) {
        return of(Kind.OTHER_REPLY, new Detail(Duration.ZERO, id, body));
    }

    /** Only at this server. */
    public Fault on(HostServer only) {
        return new Fault(kind, Optional.of(only), request, skip, times, oneIn, seed, reset, detail);
    }

    /** Only at requests of this id, such as {@link #READ}. */
    public Fault request(int id) {
        return new Fault(kind, server, OptionalInt.of(id), skip, times, oneIn, seed, reset, detail);
    }

    /** Lets so many matching requests pass first. */
    public Fault after(int requests) {
        return new Fault(kind, server, request, requests, times, oneIn, seed, reset, detail);
    }

    /** Strikes so often. */
    public Fault times(int count) {
        return new Fault(kind, server, request, skip, count, oneIn, seed, reset, detail);
    }

    /** Strikes until it is removed. */
    public Fault always() {
        return times(FOR_EVER);
    }

    /** Strikes one matching request in so many, chosen by a generator with this seed. */
    public Fault oneIn(int requests, long generatorSeed) {
        return new Fault(kind, server, request, skip, times, requests, generatorSeed, reset, detail);
    }

    /** Where the connection ends, ends it with a TCP reset. */
    public Fault withReset() {
        return new Fault(kind, server, request, skip, times, oneIn, seed, true, detail);
    }

    boolean concerns(HostServer where, int id) {
        return server.map(where::equals).orElse(true) && (request.isEmpty() || request.getAsInt() == id);
    }
}
