package dev.abound.bridge;

import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiException;
import dev.abound.omapi.client.OmapiStatusException;
import dev.abound.omapi.client.OmapiTimeoutException;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.codec.OmapiAttribute;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.FailoverState;
import dev.abound.omapi.object.FailoverValues;
import dev.abound.omapi.server.Answer;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one dhcpd for one failover state, again and again, on a thread of its own. */
final class FailoverWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FailoverWatch.class);
    private static final int MISSED_TURNS = 3;
    private static final int ADDRESS_WIDTH = 4;
    private static final OmapiStatus TIMED_OUT = new OmapiStatus(2);
    private static final OmapiStatus NOT_YET = new OmapiStatus(0x60004);
    private static final OmapiStatus RESET = new OmapiStatus(0x6001f);

    private final FailoverPeer peer;
    private final Duration every;
    private final OmapiClient client;
    private final ScheduledExecutorService thread;
    private final Map<String, Optional<Ipv4Address>> addresses;
    private volatile Answer<FailoverState> last = Answer.no(NOT_YET);
    private volatile long heardAt = System.nanoTime();
    private boolean silent; // on the thread alone

    FailoverWatch(FailoverPeer peer, Duration every) {
        this.peer = peer;
        this.every = every;
        this.client = new OmapiClient(peer.dhcpd());
        this.addresses = Map.of("local-address", peer.localAddress(), "partner-address", peer.partnerAddress());
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "failover-" + peer.name());
            daemon.setDaemon(true);
            return daemon;
        });
    }

    void begin() {
        ScheduledFuture<?> turns = thread.scheduleWithFixedDelay(this::ask, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug(
                "asking {} for failover state \"{}\" every {}: {}", peer.dhcpd().server(), peer.name(), every, turns);
    }

    /** What was heard last; "timed out" once it is too old to be true. */
    Answer<FailoverState> heard() {
        boolean tooOld =
                System.nanoTime() - heardAt > every.multipliedBy(MISSED_TURNS).toNanos();
        return tooOld ? last.either(state -> Answer.no(TIMED_OUT), Answer::no) : last;
    }

    private void ask() {
        try {
            last = client.open(FailoverState.named(peer.name()))
                    .map(found -> Answer.yes(readable(found.object())))
                    .orElse(Answer.no(OmapiStatus.NOT_FOUND));
            heardAt = System.nanoTime();
            silent = false;
        } catch (RuntimeException noAnswer) { // whatever it is, the next turn comes
            tell(noAnswer);
        }
    }

    /** Once for each silence. */
    private void tell(RuntimeException noAnswer) {
        if (!silent) {
            LOG.warn("failover state \"{}\" cannot be read: {}", peer.name(), noAnswer.getMessage());
            silent = true;
        }
    }

    /** 64-bit dhcpds send the eight octets of a memory pointer where an address should be. */
    private FailoverState readable(FailoverState sent) {
        OmapiAttributes attributes = OmapiAttributes.none();
        for (OmapiAttribute pair : sent.attributes().pairs()) {
            Optional<Octets> value =
                    addresses.containsKey(pair.name()) && pair.value().length() != ADDRESS_WIDTH
                            ? addresses.get(pair.name()).map(Ipv4Address::octets)
                            : Optional.of(pair.value());
            if (value.isPresent()) {
                attributes = attributes.with(pair.name(), value.get());
            }
        }
        return new FailoverState(attributes);
    }

    /** The dhcpd's own answer, or why there was none. */
    CompletionStage<OmapiStatus> change(FailoverPhase4 localState) {
        try {
            return CompletableFuture.supplyAsync(() -> pass(localState), thread);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    private OmapiStatus pass(FailoverPhase4 localState) {
        try {
            Optional<Remote<FailoverState>> found = client.open(FailoverState.named(peer.name()));
            if (found.isEmpty()) {
                return OmapiStatus.NOT_FOUND;
            }
            client.update(found.get(), new FailoverValues(localState));
            ask(); // so that the next reading shows it
            return OmapiStatus.SUCCESS;
        } catch (OmapiStatusException refused) {
            return refused.status();
        } catch (OmapiTimeoutException late) {
            tell(late);
            return TIMED_OUT;
        } catch (OmapiException unreachable) {
            tell(unreachable);
            return RESET;
        }
    }

    void close() {
        thread.shutdown();
        client.close();
    }
}
