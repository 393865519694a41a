package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {

    private final Opened opened = new Opened();
    private final List<String> closed = new ArrayList<>();

    @Test
    void whatWasOpenedLastIsClosedFirst() {
        opened.add(() -> closed.add("room"));
        opened.add(() -> closed.add("door"));
        opened.close();
        opened.close();
        assertEquals(List.of("door", "room"), closed);
    }

    @Test
    void oneThatDoesNotCloseKeepsNoOtherOpenAndIsHeardInTheEnd() {
        opened.add(() -> closed.add("room"));
        opened.add(() -> {
            throw new IllegalStateException("jammed");
        });
        opened.add(() -> {
            throw new IllegalStateException("stuck");
        });
        ServiceException complaint = assertThrows(ServiceException.class, opened::close);
        assertEquals(List.of("room"), closed);
        assertEquals("Closing went wrong: stuck", complaint.getMessage());
        assertEquals("jammed", complaint.getSuppressed()[0].getMessage());
    }
}
