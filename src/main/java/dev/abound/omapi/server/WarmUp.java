package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiEncoder;
import dev.abound.omapi.codec.OmapiIntroduction;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.omapi.codec.OmapiSigner;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Lets the Java machine compile what a lookup needs before anybody waits for it: asks the commonest question some thousand
 * times, without a socket and of a store with one lease. Costs about a second or two of one processor, once.
 */
public final class WarmUp {

    private static final int TURNS = 30_000;
    private static final int BETWEEN_LOOKS = 1_000;
    private static final LeaseId LEASE = new LeaseId("default", Ipv4Address.parse("192.0.2.1"));

    private WarmUp() {}

    /** Does it on a thread of its own, which ends with the process. */
    public static Thread begin() {
        Thread thread = new Thread(WarmUp::run, "omapi-warm-up");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Does it here; an interrupt ends it early. */
    public static void run() {
        byte[] secret = new byte[16];
        RandomGenerator.getDefault().nextBytes(secret);
        OmapiKey key = new OmapiKey("warm-up", OmapiAlgorithm.HMAC_MD5, Octets.wrap(secret));
        Conversation conversation = conversation(new ServerKeys(List.of(ServerKey.of(key))));
        say(conversation, OmapiIntroduction.OURS.encode());
        say(conversation, OmapiEncoder.encode(OmapiMessage.authenticate(key, 1)));
        Octets question = question(key);
        for (int turn = 0; turn < TURNS; turn++) {
            say(conversation, question);
            if (turn % BETWEEN_LOOKS == 0 && Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private static Conversation conversation(ServerKeys keys) {
        OnLoop loop = new OnLoop(Runnable::run);
        Handles handles = new Handles(1);
        List<Desk<?>> desks = List.of(new LeaseDesk(new OneLease(), handles, loop, Instant::now));
        Requests requests = new Requests(ServerOptions.of(keys), handles, new Lanes(), loop, desks);
        return new Conversation(requests, new Session(keys), ServerLimits.USUAL, new Trouble(), () -> {}, 1);
    }

    private static Octets question(OmapiKey key) {
        OmapiMessage open = OmapiMessage.request(
                OmapiOperation.OPEN,
                0,
                2,
                OmapiAttributes.none().withText("type", "lease"),
                OmapiAttributes.of("ip-address", LEASE.address().octets()));
        return OmapiEncoder.encode(open.signedAs(1), new OmapiSigner(key));
    }

    private static void say(Conversation conversation, Octets octets) {
        conversation.hear(octets.buffer());
        conversation.goOn();
        OmapiOutput output = conversation.output();
        output.taken(output.waiting());
    }

    /** The least a store can be. */
    private static final class OneLease implements LeaseStore {

        private final List<StoredLease> all = List.of(new StoredLease(
                LEASE,
                LeaseState.ACTIVE,
                LeaseFlags.NONE,
                Optional.of(Octets.of(1, 2, 0, 0, 0, 0, 1)),
                Optional.of(Octets.ofLatin1("warm-up")),
                Optional.of(HardwareAddress.ethernet("02:00:00:00:00:01")),
                OptionalLong.empty(),
                LeaseTimes.between(OmapiTime.UNKNOWN, OmapiTime.NEVER)));

        @Override
        public CompletionStage<List<StoredLease>> find(LeaseKey key) {
            return OnLoop.now(all);
        }

        @Override
        public CompletionStage<OmapiStatus> change(LeaseId lease, LeaseChange change) {
            return OnLoop.now(OmapiStatus.NOT_IMPLEMENTED);
        }
    }
}
