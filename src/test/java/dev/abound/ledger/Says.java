package dev.abound.ledger;

import dev.abound.event.Action;
import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.event.ServerLease;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.Optional;

/** Facts for tests, written as sentences: {@code Says.bound("10.0.0.1").by(ALPHA).at(10).forSeconds(60)}. */
public final class Says {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final Client ALPHA = client("02:00:5e:00:53:01", "alpha");
    public static final Client BETA = client("02:00:5e:00:53:02", "beta");

    private final Action action;
    private final Ipv4Address address;
    private String realm = "default";
    private Client client = ALPHA;
    private Instant told = NOON;
    private long position;
    private int fingerprint;
    private String source = "dtaq";
    private boolean fifo = true;
    private boolean byClock;
    private boolean snapshot;
    private boolean bootp;
    private Optional<LeaseDuration> lease = Optional.of(LeaseDuration.ofSeconds(100));
    private Server server = server("192.0.2.1");
    private Optional<Relay> relay = Optional.empty();
    private Optional<ServerLease> serverLease = Optional.empty();
    private Optional<Change.OfLease> change = Optional.empty();

    private Says(Action action, String address) {
        this.action = action;
        this.address = Ipv4Address.parse(address);
    }

    public static Says that(Action action, String address) {
        return new Says(action, address);
    }

    public static Says bound() {
        return new Says(Action.BOUND, "10.0.0.1");
    }

    public static Says renewed() {
        return new Says(Action.RENEWED, "10.0.0.1");
    }

    public static Says ended(Action action) {
        return new Says(action, "10.0.0.1").noLease();
    }

    public static Client client(String mac, String hostname) {
        HardwareAddress hardware = HardwareAddress.ethernet(mac);
        return new Client(Optional.of(hardware.withType()), Optional.of(hardware), Optional.of(hostname));
    }

    public static Client ofId(String hex) {
        return new Client(Optional.of(Octets.ofHex(hex)), Optional.empty(), Optional.empty());
    }

    public static Server server(String address) {
        return new Server(Optional.of(Ipv4Address.parse(address)), Optional.empty(), Optional.empty());
    }

    public static Instant second(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    public Says by(Client who) {
        client = who;
        return this;
    }

    public Says inRealm(String name) {
        realm = name;
        return this;
    }

    /** Seconds after noon. */
    public Says at(long seconds) {
        return at(second(seconds));
    }

    public Says at(Instant time) {
        told = time;
        return this;
    }

    /** Where its record stands; a record of its own, if nothing else is said. */
    public Says kept(long where) {
        position = where;
        fingerprint = (int) where * 0x9e3779b1;
        return this;
    }

    public Says sameEntryAs(long other) {
        fingerprint = (int) other * 0x9e3779b1;
        return this;
    }

    public Says from(String name) {
        source = name;
        return this;
    }

    public Says asText() {
        source = "text";
        fifo = false;
        return this;
    }

    public Says byClock() {
        source = "clock";
        fifo = false;
        byClock = true;
        server = Server.UNKNOWN;
        return this;
    }

    public Says noLease() {
        lease = Optional.empty();
        return this;
    }

    public Says forSeconds(long seconds) {
        lease = Optional.of(LeaseDuration.ofSeconds(seconds));
        return this;
    }

    public Says forEver() {
        lease = Optional.of(LeaseDuration.infinite());
        return this;
    }

    public Says bootp() {
        bootp = true;
        return forEver();
    }

    public Says server(Server who) {
        server = who;
        return this;
    }

    public Says through(String giaddr) {
        relay = Optional.of(new Relay(
                Optional.of(Ipv4Address.parse(giaddr)), Optional.of(Octets.ofLatin1("port 7")), Optional.empty()));
        return this;
    }

    /** What a lease database says; times in seconds after noon. */
    public Says snapshot(int state, long starts, long ends) {
        snapshot = true;
        fifo = true;
        source = "file";
        server = Server.UNKNOWN;
        return database(state, starts, ends);
    }

    public Says database(int state, long starts, long ends) {
        serverLease = Optional.of(new ServerLease(
                state,
                Optional.of(second(starts)),
                Optional.of(second(ends)),
                false,
                Optional.of(second(ends)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(second(starts)),
                false,
                false));
        return this;
    }

    public Says change(Change.OfLease wanted) {
        change = Optional.of(wanted);
        source = "omapi";
        fifo = false;
        server = Server.UNKNOWN;
        return this;
    }

    public Fact done() {
        return new Fact(
                new LeaseKey(realm, address),
                new Mark(new Position(0, position), fingerprint, source, fifo, told, told),
                action,
                byClock,
                snapshot,
                client,
                lease,
                bootp,
                server,
                relay,
                serverLease,
                change);
    }
}
