package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LedgerException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CurrentAnswersTest {

    private final LeaseLedger old = mock(LeaseLedger.class);
    private final LeaseLedger fresh = mock(LeaseLedger.class);
    private final AtomicReference<LeaseLedger> current = new AtomicReference<>(old);
    private final CurrentAnswers answers = new CurrentAnswers(current::get);

    @Test
    void aQuestionToAGenerationThatGoesMeanwhileIsAnsweredByTheNext() {
        when(old.realms()).thenAnswer(asked -> {
            current.set(fresh);
            throw new LedgerException("the ledger is closed");
        });
        when(fresh.realms()).thenReturn(List.of("lab"));
        assertEquals(List.of("lab"), answers.realms());
    }

    @Test
    void aDatabaseThatIsAwaySaysSo() {
        when(old.realms()).thenThrow(new LedgerException("away"));
        assertEquals(
                "away", assertThrows(LedgerException.class, answers::realms).getMessage());
    }
}
