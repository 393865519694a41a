package dev.abound.filter;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Relay;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Passes a renewal that changes nothing on at most once in a while; everything else passes. A change is another client,
 * host name, server, source, relay, protocol or length of the lease.
 *
 * <p>Compares with the last event of the address that passed. Remembers only so many addresses, those heard last; a
 * renewal of one that it does not remember passes, so after a restart each may pass once more. Events that come again,
 * after a retry or because somebody asked for them, pass again. For one thread, in journal order.
 */
public final class CollapsedRenewals implements Predicate<BindingEvent> {

    private static final int DIGEST = 16; // octets that are kept of it

    private final Duration pause;
    private final Map<Key, Passed> passed;
    private final MessageDigest digest = sha256();

    private record Key(String realm, int address) {}

    private record Passed(Position position, Instant time, Octets content) {}

    /**
     * @param pause the least time from one such renewal to the next that passes, by the times of the events
     * @param addresses how many it remembers, 1 or more; about 250 octets each
     */
    public CollapsedRenewals(Duration pause, int addresses) {
        this.pause = pause;
        this.passed = new Recent<>(addresses);
    }

    @Override
    public boolean test(BindingEvent event) {
        Optional<Key> key = event.address().map(address -> new Key(event.realm(), address.bits()));
        if (key.isEmpty() || event.position().isEmpty() || event.time().isEmpty()) {
            return true;
        }
        if (!event.action().binds()) {
            passed.remove(key.get());
            return true;
        }
        Passed now = new Passed(event.position().get(), event.time().get(), content(event));
        boolean nothing = event.action() == Action.RENEWED
                && Optional.ofNullable(passed.get(key.get()))
                        .filter(last -> tellsNothing(last, now))
                        .isPresent();
        if (!nothing) {
            passed.put(key.get(), now);
        }
        return !nothing;
    }

    /** A record at or before the last one comes again, and a time that runs backwards proves nothing. */
    private boolean tellsNothing(Passed last, Passed now) {
        return now.position().compareTo(last.position()) > 0
                && !now.time().isBefore(last.time())
                && now.time().isBefore(last.time().plus(pause))
                && now.content().equals(last.content());
    }

    private Octets content(BindingEvent event) {
        add(event.client().id().map(Octets::hex));
        add(event.client().hardwareAddress());
        add(event.client().hostname());
        add(event.server().id());
        add(event.server().system());
        add(Optional.of(event.source()));
        add(event.relay().flatMap(Relay::address));
        add(event.relay().flatMap(Relay::circuitId).map(Octets::hex));
        add(event.relay().flatMap(Relay::remoteId).map(Octets::hex));
        add(event.protocol());
        add(event.lease());
        return Octets.wrap(digest.digest()).first(DIGEST);
    }

    /** With its length, so that no two parts can stand for one. */
    private void add(Optional<?> part) {
        byte[] text = part.map(Object::toString).orElse("").getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part.isPresent() ? text.length : -1)
                .flip());
        digest.update(text);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
