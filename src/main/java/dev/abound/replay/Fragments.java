package dev.abound.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts fragmented packets together again (RFC 791 §3.2). Memory is bounded: of more than {@value #MOST} unfinished
 * packets the oldest is given up, and so is one whose first fragment is more than 60 seconds old by the capture's clock
 * (RFC 1122 §3.3.2), because identifications are used again.
 */
final class Fragments {

    static final int MOST = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Key(int source, int destination, int identification, int protocol) {
        static Key of(Ipv4Packet packet) {
            return new Key(
                    packet.source().bits(), packet.destination().bits(), packet.identification(), packet.protocol());
        }
    }

    private final Map<Key, FragmentedPacket> unfinished = new LinkedHashMap<>();
    private long givenUp;

    /** The whole packet, once its last missing fragment is here. */
    Optional<Ipv4Packet> add(Ipv4Packet fragment, Optional<Instant> time) {
        Key key = Key.of(fragment);
        forgetOld(key, time);
        FragmentedPacket packet = unfinished.computeIfAbsent(key, first -> new FragmentedPacket(time));
        packet.add(fragment);
        forgetExcess();
        Optional<Ipv4Packet> whole = packet.content().map(fragment::whole);
        whole.ifPresent(done -> unfinished.remove(key));
        return whole;
    }

    private void forgetOld(Key key, Optional<Instant> now) {
        FragmentedPacket earlier = unfinished.get(key);
        if (earlier != null && earlier.isOlderThan(PATIENCE, now)) {
            unfinished.remove(key);
            givenUp++;
        }
    }

    private void forgetExcess() {
        if (unfinished.size() > MOST) {
            unfinished.remove(unfinished.keySet().iterator().next());
            givenUp++;
        }
    }

    /** How many packets never became whole. */
    long unfinished() {
        return givenUp + unfinished.size();
    }
}
