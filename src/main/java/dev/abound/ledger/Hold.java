package dev.abound.ledger;

import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A span in the making.
 *
 * @param number of the span within its address, from 0
 * @param end of the lease while it stands, of the span once it has ended
 * @param ended empty while it stands; a span whose lease has run out stands until something else is told
 * @param source who told of it last
 * @param snapshot it was told by a snapshot last
 * @param granted the last ACK, or what a lease database calls its start
 * @param conflict another server gave the address to another client while it ran
 */
public record Hold(
        int number,
        Client client,
        Instant start,
        boolean beganAtLatest,
        LeaseEnd end,
        Optional<EndCause> ended,
        Server server,
        String source,
        boolean snapshot,
        Optional<Relay> relay,
        Instant granted,
        boolean conflict) {

    static Hold opened(int number, Fact by, Instant start, boolean beganAtLatest) {
        return new Hold(
                number,
                by.client(),
                start,
                beganAtLatest,
                by.end(),
                Optional.empty(),
                by.server(),
                by.mark().source(),
                by.snapshot(),
                by.relay(),
                by.granted(),
                false);
    }

    /** Has nothing ended it yet? It may have run out. */
    public boolean stands() {
        return ended.isEmpty();
    }

    /** The same client, as binding goes: its identity octet for octet (two that tell none are taken for one). */
    boolean isOf(Client other) {
        return client.identity().equals(other.identity());
    }

    /**
     * May somebody who names himself so end it? A notification of an end often names less than the one of the binding
     * did: nothing at all, or only the hardware address.
     */
    boolean mayBeEndedBy(Client other) {
        return isOf(other)
                || other.identity().isEmpty()
                || client.identity().isEmpty()
                || (oneTellsNoIdentifier(other) && sameHardware(other));
    }

    private boolean oneTellsNoIdentifier(Client other) {
        return client.id().isEmpty() || other.id().isEmpty();
    }

    private boolean sameHardware(Client other) {
        Optional<Octets> mine = client.hardwareAddress().map(HardwareAddress::withType);
        return mine.isPresent() && mine.equals(other.hardwareAddress().map(HardwareAddress::withType));
    }

    /** Told by the server that tells this fact? Where a server has no name, its source stands for it. */
    boolean isFromServerOf(Fact fact) {
        if (snapshot || fact.snapshot() || (source.equals(fact.mark().source()) && oneIsNameless(fact))) {
            return true;
        }
        return name(server, source).equals(name(fact.server(), fact.mark().source()));
    }

    private boolean oneIsNameless(Fact fact) {
        return server.id().isEmpty() || fact.server().id().isEmpty();
    }

    private static String name(Server server, String source) {
        return server.id().map(Objects::toString).or(server::system).orElse(source);
    }

    /** Granted once more. What this grant does not tell of the client stays as it was told before. */
    Hold extendedBy(Fact fact) {
        return new Hold(
                number,
                merged(client, fact.client()),
                start,
                beganAtLatest,
                fact.end(),
                ended,
                fact.server(),
                fact.mark().source(),
                fact.snapshot(),
                fact.relay().or(() -> relay),
                fact.granted(),
                conflict);
    }

    private static Client merged(Client before, Client now) {
        return now.equals(before)
                ? before
                : new Client(
                        now.id().or(before::id),
                        now.hardwareAddress().or(before::hardwareAddress),
                        now.hostname().or(before::hostname));
    }

    private Hold with(LeaseEnd newEnd, Optional<EndCause> cause, boolean inConflict) {
        return new Hold(
                number,
                client,
                start,
                beganAtLatest,
                newEnd,
                cause,
                server,
                source,
                snapshot,
                relay,
                granted,
                inConflict);
    }

    Hold inConflict() {
        return with(end, ended, true);
    }

    Hold endingAt(LeaseEnd moment) {
        return with(moment, ended, conflict);
    }

    /** Ended at a moment, or before, when its lease had run out by then; never before it began. */
    Hold ended(Instant moment, EndCause cause) {
        Instant earliest = end.at().filter(known -> known.isBefore(moment)).orElse(moment);
        Instant moved = earliest.isBefore(start) ? start : earliest;
        return with(LeaseEnd.at(moved), Optional.of(cause), conflict);
    }

    /** Ran out by the clock: only for one that stands and has an end. */
    Hold ranOut() {
        return ended(end.at().orElseThrow(), EndCause.CLOCK);
    }
}
