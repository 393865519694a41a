package dev.abound.replay;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** Coverage-guided: {@code mvn -Pfuzz test -Dtest=CaptureReaderFuzzTest}. Without that, the kept corpus is replayed. */
class CaptureReaderFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyFileHasAnAnswer(byte[] file) throws IOException {
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            for (Optional<CapturedDatagram> next = reader.next(); next.isPresent(); next = reader.next()) {
                ReplyEntry.of(next.get());
            }
            reader.notes();
        } catch (CaptureException notACapture) {
            if (notACapture.getMessage().isEmpty()) {
                throw new AssertionError("a refusal has a reason", notACapture);
            }
        }
    }
}
