package dev.abound.omapi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations of real programs, read and written again octet for octet. */
class TranscriptTest {

    static List<Transcript> transcripts() {
        return Transcript.all();
    }

    @Test
    void thereAreThirteenConversations() {
        assertEquals(13, transcripts().size());
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void everyMessageIsWrittenAsTheRealProgramWroteIt(Transcript transcript) {
        OmapiSigner signer = new OmapiSigner(transcript.clientKey()); // where it differs the server signs nothing
        for (Transcript.Said said : transcript.lines()) {
            if (said.isIntroduction()) {
                assertEquals(said.octets(), OmapiIntroduction.OURS.encode());
                continue;
            }
            OmapiFrame frame = only(said);
            Octets again = frame.signature().isEmpty()
                    ? OmapiEncoder.encode(frame.message())
                    : OmapiEncoder.encode(frame.message(), signer);
            assertEquals(said.octets(), again, said::words);
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void everySignatureVerifiesAndNoSignatureOfAChangedMessageDoes(Transcript transcript) {
        OmapiSigner signer = new OmapiSigner(transcript.key());
        for (Transcript.Said said : transcript.lines()) {
            if (said.isIntroduction() || only(said).signature().isEmpty()) {
                continue;
            }
            OmapiFrame frame = only(said);
            assertEquals(transcript.key().equals(transcript.clientKey()), signer.verifies(frame), said::words);
            Octets changed = flipLastBit(frame.signed());
            assertFalse(signer.verifies(new OmapiFrame(frame.message(), changed, frame.signature())));
        }
    }

    private static Octets flipLastBit(Octets octets) {
        byte[] array = octets.toArray();
        array[array.length - 1] ^= 1;
        return Octets.wrap(array);
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void theHeaderSaysWhatTheRecordedWordsSay(Transcript transcript) {
        for (Transcript.Said said : transcript.lines()) {
            if (!said.isIntroduction()) {
                OmapiFrame frame = only(said);
                OmapiMessage message = frame.message();
                String header = (said.byServer() ? "server: " : "client: ") + message.operation() + " authid="
                        + message.authid() + " authlen=" + frame.signature().length() + " handle=" + message.handle()
                        + " id=" + message.id() + " rid=" + message.rid();
                assertTrue(said.words().startsWith(header), () -> said.words() + "\nread as " + header);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void aStreamFedOneOctetAtATimeGivesTheSameMessages(Transcript transcript) {
        for (boolean byServer : new boolean[] {true, false}) {
            Octets stream = transcript.stream(byServer);
            List<OmapiFrame> atOnce = inPieces(stream, stream.length());
            List<OmapiFrame> singly = inPieces(stream, 1);
            assertEquals(atOnce, singly);
            assertEquals(atOnce, inPieces(stream, 7));
            assertEquals(
                    transcript.lines().stream()
                                    .filter(said -> said.byServer() == byServer)
                                    .count()
                            - 1,
                    singly.size());
        }
    }

    private static List<OmapiFrame> inPieces(Octets stream, int size) {
        OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL);
        List<OmapiFrame> all = new ArrayList<>();
        for (int from = 0; from < stream.length(); from += size) {
            frames.feed(
                    stream.slice(from, Math.min(stream.length(), from + size)).buffer());
            frames.poll().ifPresent(all::add);
        }
        for (var next = frames.poll(); next.isPresent(); next = frames.poll()) {
            all.add(next.get());
        }
        assertFalse(frames.isInsideMessage());
        return all;
    }

    private static OmapiFrame only(Transcript.Said said) {
        OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL);
        frames.feed(OmapiIntroduction.OURS.encode().buffer());
        frames.feed(ByteBuffer.wrap(said.octets().toArray()));
        return frames.poll().orElseThrow();
    }
}
