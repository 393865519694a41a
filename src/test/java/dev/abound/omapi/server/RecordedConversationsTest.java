package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiAttribute;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiEncoder;
import dev.abound.omapi.codec.OmapiFrame;
import dev.abound.omapi.codec.OmapiIntroduction;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiSigner;
import dev.abound.omapi.codec.Transcript;
import dev.abound.omapi.object.LeaseState;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real programs once said to a real dhcpd is said to our server, which answers as that one did where it was right. */
class RecordedConversationsTest {

    /** Handles of a dhcpd's own, numbers that differ, names that are made up, what dhcpd keeps to itself. */
    private static final Set<String> OWN = Set.of("subnet", "pool", "remote-handle", "group", "known", "statements");

    private static final long ENDS = 0x6b1c8d68L;

    static List<Transcript> transcripts() {
        return Transcript.all();
    }

    private static ServerKeys keys(Transcript transcript) {
        return new ServerKeys(List.of(
                ServerKey.of(transcript.key()),
                ServerKey.of(new OmapiKey("other_key", OmapiAlgorithm.HMAC_MD5, Octets.of(1)))));
    }

    private static MemoryStore store() {
        MemoryStore store = MemoryStore.immediate();
        store.put(lease("10.77.1.6", "cid-000007", Optional.of("host-000007"), "02:77:00:00:00:07"));
        store.put(lease("10.77.1.7", "cid-000008", Optional.of("host-000008"), "02:77:00:00:00:08"));
        store.put(lease("10.77.61.2", "dupc", Optional.empty(), "02:77:01:00:00:02"));
        store.put(lease("10.77.61.3", "dupc", Optional.empty(), "02:77:01:00:00:03"));
        store.put(lease("10.77.61.17", "upd2", Optional.empty(), "02:77:01:00:00:11"));
        store.put(StoredLease.unused(MemoryStore.id("10.77.60.200")));
        return store;
    }

    private static StoredLease lease(String address, String client, Optional<String> name, String hardware) {
        return new StoredLease(
                MemoryStore.id(address),
                LeaseState.ACTIVE,
                LeaseFlags.NONE,
                Optional.of(Octets.ofLatin1(client)),
                name.map(Octets::ofLatin1),
                Optional.of(HardwareAddress.ethernet(hardware)),
                OptionalLong.empty(),
                MemoryStore.until(ENDS));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void everyRequestIsAnsweredAsARealDhcpdAnsweredIt(Transcript transcript) {
        MemoryStore store = store();
        transcript.lines().stream()
                .filter(said -> said.byServer() && said.words().contains("partner-address"))
                .findFirst()
                .ifPresent(said -> store.failover("fixpeer", said.message().object()));
        Talk talk = new Talk(store, keys(transcript)).introduced();
        OmapiSigner signer = new OmapiSigner(transcript.clientKey());
        Map<Long, Long> handles = new HashMap<>(Map.of(0L, 0L));
        List<Transcript.Said> said = transcript.lines().stream()
                .filter(line -> !line.isIntroduction())
                .toList();
        for (int i = 0; i + 1 < said.size(); i += 2) {
            OmapiMessage request = said.get(i).message();
            OmapiMessage recorded = said.get(i + 1).message();
            OmapiMessage sent = withHandle(request, handles.get(request.handle()));
            List<OmapiFrame> replies =
                    talk.ask(request.authid() == 0 ? OmapiEncoder.encode(sent) : OmapiEncoder.encode(sent, signer));
            assertEquals(1, replies.size());
            OmapiFrame reply = replies.get(0);
            handles.put(recorded.handle(), reply.message().handle());
            assertAnswers(said.get(i), request, recorded, reply.message());
            assertTrue(
                    recorded.authid() == 0 || new OmapiSigner(transcript.key()).verifies(reply),
                    "signed with the key of the request");
        }
    }

    private static OmapiMessage withHandle(OmapiMessage message, long handle) {
        return new OmapiMessage(
                message.authid(),
                message.operation(),
                handle,
                message.id(),
                message.rid(),
                message.message(),
                message.object());
    }

    private static void assertAnswers(
            Transcript.Said asked, OmapiMessage request, OmapiMessage recorded, OmapiMessage reply) {
        assertEquals(recorded.operation(), reply.operation(), asked::words);
        assertEquals(recorded.authid(), reply.authid(), asked::words);
        assertEquals(request.id(), reply.rid(), asked::words);
        if (recorded.operation() == OmapiOperation.STATUS) {
            assertEquals(recorded.status(), reply.status(), asked::words);
        }
        Map<String, Octets> wanted = comparable(recorded.object());
        Map<String, Octets> got = comparable(reply.object());
        if (got.getOrDefault("client-hostname", Octets.empty()).equals(Octets.ofLatin1("renamed"))) {
            wanted.put("client-hostname", Octets.ofLatin1("renamed")); // dhcpd answered success and forgot it
        }
        assertEquals(wanted, got, asked::words);
    }

    private static Map<String, Octets> comparable(OmapiAttributes attributes) {
        Map<String, Octets> map = attributes.pairs().stream()
                .filter(pair -> !OWN.contains(pair.name()))
                .collect(Collectors.toMap(OmapiAttribute::name, OmapiAttribute::value));
        map.computeIfPresent(
                "name",
                (name, value) ->
                        value.latin1().startsWith("nh6b") || value.latin1().matches("nh[0-9a-f]{16}")
                                ? Octets.ofLatin1("made up")
                                : value);
        for (String time : List.of("ends", "starts", "tstp", "cltt", "local-stos", "partner-stos")) {
            map.computeIfPresent(
                    time, (name, value) -> Octets.of(value.u32(0) == 0 ? 0 : 1)); // recorded on several days
        }
        return map;
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void howTheOctetsAreSplitMakesNoDifference(Transcript transcript) {
        Octets stream = transcript.stream(false);
        Octets atOnce = answerTo(transcript, stream, stream.length());
        assertTrue(atOnce.length() > OmapiIntroduction.OURS.encode().length());
        assertEquals(atOnce, answerTo(transcript, stream, 1));
        for (int split = 1; split < stream.length(); split++) {
            Talk talk = new Talk(store(), keys(transcript));
            Octets first = talk.say(stream.first(split));
            Octets both = first.plus(talk.say(stream.from(split)));
            assertEquals(atOnce, both, "split after " + split);
        }
    }

    private static Octets answerTo(Transcript transcript, Octets stream, int piece) {
        Talk talk = new Talk(store(), keys(transcript));
        Octets all = Octets.empty();
        for (int from = 0; from < stream.length(); from += piece) {
            all = all.plus(talk.say(stream.slice(from, Math.min(stream.length(), from + piece))));
        }
        return all;
    }
}
