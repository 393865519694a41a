package dev.abound.intake;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.abound.value.Octets;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Coverage-guided: {@code mvn -Pfuzz test -Dtest=TextLineFuzzTest}. Without that, the kept corpus is replayed. */
class TextLineFuzzTest {

    private static final TextLineDecoder DECODER = new TextLineDecoder();

    @FuzzTest(maxDuration = "10m")
    void anyLineHasAnAnswerOnOneLine(byte[] line) {
        Octets octets = Octets.of(ByteBuffer.wrap(line));
        Optional<String> fault = TextLine.faultOf(octets);
        if (fault.isPresent() == DECODER.partitionKey(octets).isPresent()) {
            throw new AssertionError("both a fault and a key, or neither: " + fault);
        }
        DECODER.carriesTime(octets);
        if (fault.isPresent()
                && (fault.get().contains("\n")
                        || Answer.bad(fault.get()).octets().length() > Answer.LONGEST)) {
            throw new AssertionError("not one short line: " + fault.get());
        }
    }
}
