package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiStatusException;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiEncoder;
import dev.abound.omapi.codec.OmapiFrame;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.HostValues;
import dev.abound.omapi.object.Lease;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.LeaseValues;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A store that answers later, in its own time: replies keep the order of requests, and changes the order of the world. */
class OrderTest {

    /** A store's work, done when the test says so and in whatever order. */
    private final Deque<Runnable> work = new ArrayDeque<>();

    private static Octets open(int id, String key) {
        return message(OmapiOperation.OPEN, 0, id, OmapiAttributes.none().withText("type", "lease"), key);
    }

    private static Octets update(int id, long handle, String values) {
        return message(OmapiOperation.UPDATE, handle, id, OmapiAttributes.none(), values);
    }

    private static Octets message(
            OmapiOperation operation, long handle, int id, OmapiAttributes message, String object) {
        return OmapiEncoder.encode(OmapiMessage.request(operation, handle, id, message, Asked.attributes(object)));
    }

    private Talk talk() {
        MemoryStore store = new MemoryStore(work::add);
        for (int n = 6; n < 20; n++) {
            store.put(Asked.active("10.77.1." + n, n));
        }
        return new Talk(store, ServerKeys.none()).introduced();
    }

    private static List<Long> rids(List<OmapiFrame> replies) {
        return replies.stream().map(reply -> reply.message().rid()).toList();
    }

    @Test
    void readingsAreOnTheWayTogetherAndAnsweredInTheirOrder() throws Exception {
        Talk talk = talk();
        Octets three = open(1, "ip-address=0a4d0106")
                .plus(open(2, "ip-address=0a4d0107"))
                .plus(open(3, "ip-address=0a4d0108"));
        assertEquals(List.of(), talk.ask(three));
        assertEquals(3, work.size());
        work.removeLast().run(); // the third is known first
        settle(talk, 1);
        assertEquals(List.of(), talk.heardBy());
        work.removeLast().run();
        work.removeLast().run();
        List<Long> all = new ArrayList<>();
        while (all.size() < 3) {
            talk.turn();
            all.addAll(rids(talk.heardBy()));
        }
        assertEquals(List.of(1L, 2L, 3L), all);
    }

    @Test
    void aChangeWaitsForWhatCameBeforeAndHoldsBackWhatComesAfter() throws Exception {
        Talk talk = talk();
        Octets stream = open(1, "ip-address=0a4d0107")
                .plus(update(2, 0x0a4d0107L, "client-hostname=\"new\""))
                .plus(open(3, "ip-address=0a4d0107"));
        List<OmapiFrame> replies = new ArrayList<>(talk.ask(stream));
        assertEquals(1, work.size(), "only the first reading has begun");
        assertFalse(talk.conversation.wantsMore(), "nothing more is read meanwhile");
        while (replies.size() < 3) {
            while (!work.isEmpty()) {
                work.removeFirst().run();
            }
            talk.turn();
            replies.addAll(talk.heardBy());
        }
        assertEquals(List.of(1L, 2L, 3L), rids(replies));
        assertEquals(Optional.of("host-7"), hostname(replies.get(0)));
        assertEquals(Optional.of("new"), hostname(replies.get(2)), "a reading after a change shows it");
    }

    private static Optional<String> hostname(OmapiFrame reply) {
        return reply.message().object().first("client-hostname").map(Octets::latin1);
    }

    private static void settle(Talk talk, int turns) throws InterruptedException {
        for (int i = 0; i < turns; i++) {
            talk.turn();
        }
    }

    @Test
    void noMoreRequestsAreBegunThanTheLimitAllows() {
        Talk talk = talk();
        Octets many = Octets.empty();
        for (int i = 0; i < 2 * ServerLimits.USUAL.inFlight(); i++) {
            many = many.plus(open(i, "ip-address=0a4d0107"));
        }
        talk.ask(many);
        assertEquals(ServerLimits.USUAL.inFlight(), work.size());
        assertFalse(talk.conversation.wantsMore());
    }

    @Test
    void aStoreThatFailsIsAnIoErrorAndTheConversationGoesOn() throws Exception {
        Talk talk = new Talk(
                        new MemoryStore(task -> {
                            throw new IllegalStateException("the database is gone");
                        }),
                        ServerKeys.none())
                .introduced();
        List<OmapiFrame> replies = talk.ask(open(1, "ip-address=0a4d0106").plus(open(2, "ip-address=0a4d0107")));
        assertEquals(List.of(1L, 2L), rids(replies));
        assertEquals(OmapiStatus.IO_ERROR, replies.get(1).message().status());
    }

    @Test
    void ofManyWhoCreateTheSameHostExactlyOneDoes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        MemoryStore store = new MemoryStore(threads);
        try (Asked asked = Asked.of(store)) {
            AtomicInteger created = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            inParallel(asked, 8, (client, n) -> {
                for (int i = 0; i < 25; i++) {
                    try {
                        client.create(HostValues.named("same-" + i)
                                .hardware(HardwareAddress.ethernet(String.format("02770000%02x%02x", n, i))));
                        created.incrementAndGet();
                    } catch (OmapiStatusException taken) {
                        assertEquals(OmapiStatus.ALREADY_EXISTS, taken.status());
                        refused.incrementAndGet();
                    }
                }
            });
            assertEquals(25, created.get());
            assertEquals(7 * 25, refused.get());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void changesOfOneLeaseComeOneAtATimeAndThoseOfDifferentLeasesTogether() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        MemoryStore store = new MemoryStore(threads);
        for (int n = 0; n < 8; n++) {
            store.put(Asked.active("10.77.1." + n, n));
        }
        try (Asked asked = Asked.of(store)) {
            inParallel(asked, 8, (client, n) -> {
                var lease =
                        client.open(Lease.at(Ipv4Address.parse("10.77.1.0"))).orElseThrow();
                for (int i = 0; i < 50; i++) {
                    client.update(lease, LeaseValues.state(i % 2 == 0 ? LeaseState.FREE : LeaseState.ACTIVE));
                }
            });
            assertEquals(1, store.mostChanging.get());
            inParallel(asked, 8, (client, n) -> {
                var lease =
                        client.open(Lease.at(Ipv4Address.parse("10.77.1." + n))).orElseThrow();
                for (int i = 0; i < 200; i++) {
                    client.update(lease, LeaseValues.state(i % 2 == 0 ? LeaseState.FREE : LeaseState.ACTIVE));
                }
            });
            assertTrue(store.mostChanging.get() > 1, "they did not wait for each other");
        } finally {
            threads.shutdown();
        }
    }

    private interface Errand {
        void run(OmapiClient client, int n);
    }

    private static void inParallel(Asked asked, int count, Errand errand) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int n = 0; n < count; n++) {
            int number = n;
            Thread thread = new Thread(() -> {
                try (OmapiClient client = new OmapiClient(
                        ClientSettings.to(Asked.endpoint(asked.server.address()), Optional.of(Asked.KEY)))) {
                    errand.run(client, number);
                }
            });
            thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
    }
}
