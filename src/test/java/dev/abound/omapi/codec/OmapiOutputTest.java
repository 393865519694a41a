package dev.abound.omapi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.abound.value.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies written back to back, and messages read no further than they are wanted. */
class OmapiOutputTest {

    static List<Transcript> transcripts() {
        return Transcript.all();
    }

    private static void write(OmapiOutput output, OmapiMessage message, Optional<OmapiSigner> signer) {
        output.begin(message.authid(), message.operation(), message.handle(), message.id(), message.rid());
        message.message().pairs().forEach(pair -> output.value(new OmapiOutput.Name(pair.name()), pair.value()));
        output.endPart();
        message.object().pairs().forEach(pair -> output.value(new OmapiOutput.Name(pair.name()), pair.value()));
        output.endPart();
        output.end(signer);
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void whatADhcpdSaidIsWrittenOctetForOctetHoweverItIsTaken(Transcript transcript) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        OmapiOutput output = new OmapiOutput();
        OmapiSigner signer = new OmapiSigner(transcript.key());
        Octets taken = Octets.empty();
        for (Transcript.Said said : transcript.lines()) {
            if (said.byServer() && said.isIntroduction()) {
                output.introduction(OmapiIntroduction.OURS);
            } else if (said.byServer()) {
                OmapiMessage message = said.message();
                write(output, message, message.authid() == 0 ? Optional.empty() : Optional.of(signer));
            }
            taken = taken.plus(take(output, random.nextInt(output.waiting() + 1)));
        }
        taken = taken.plus(take(output, output.waiting()));
        assertEquals(transcript.stream(true), taken, "seed " + seed);
        assertEquals(0, output.waiting());
    }

    private static Octets take(OmapiOutput output, int count) {
        ByteBuffer view = output.view(count);
        Octets octets = Octets.of(view);
        output.taken(octets.length());
        return octets;
    }

    @Test
    void numbersAndSingleOctetsHaveTheirWidths() {
        OmapiOutput output = new OmapiOutput();
        output.number(new OmapiOutput.Name("n"), 0xffff_ffffL).octet(new OmapiOutput.Name("f"), 6);
        assertEquals(
                "00016e00000004ffffffff" + "0001660000000106",
                take(output, output.waiting()).hex());
    }

    @Test
    void aServerSeesOneMessageBeforeTheHeaderOfTheNextIsJudged() {
        List<Long> judged = new ArrayList<>();
        OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL, (authid, operation, rid) -> {
            judged.add(authid);
            if (authid == 9) {
                throw new OmapiProtocolException("nobody is 9");
            }
        });
        OmapiMessage first =
                OmapiMessage.request(OmapiOperation.REFRESH, 1, 1, OmapiAttributes.none(), OmapiAttributes.none());
        frames.accept(OmapiIntroduction.OURS.encode().buffer());
        frames.accept(OmapiEncoder.encode(first)
                .plus(OmapiEncoder.encode(first.signedAs(9)))
                .buffer());
        assertEquals(List.of(), judged);
        assertEquals(first, frames.next().orElseThrow().message());
        assertEquals(List.of(0L), judged);
        assertThrows(OmapiProtocolException.class, frames::next);
        assertThrows(OmapiProtocolException.class, frames::next, "and again");
        assertEquals(List.of(0L, 9L), judged);
    }

    @Test
    void aHeaderIsJudgedWithoutWaitingForItsParts() {
        OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL, (authid, operation, rid) -> {
            throw new OmapiProtocolException("never");
        });
        OmapiMessage message =
                OmapiMessage.request(OmapiOperation.OPEN, 0, 1, OmapiAttributes.none(), OmapiAttributes.none());
        frames.accept(OmapiIntroduction.OURS.encode().buffer());
        frames.accept(OmapiEncoder.encode(message).first(23).buffer());
        assertEquals(Optional.empty(), frames.next());
        frames.accept(Octets.of(0).buffer());
        assertThrows(OmapiProtocolException.class, frames::next);
    }
}
