package dev.abound.qsys;

import java.util.List;

/** An escape message on its way to the program, with the diagnostics sent before it. */
final class ClEscape extends Exception {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final transient List<String> diagnostics;

    ClEscape(String id, String text, String... diagnostics) {
        super(id + " " + text);
        this.id = id;
        this.diagnostics = List.of(diagnostics);
    }

    String id() {
        return id;
    }

    List<String> diagnostics() {
        return diagnostics;
    }

    /** As MONMSG compares: {@code CPF0000} is every CPF, {@code CPF9800} every CPF98xx. */
    boolean matches(String monitored) {
        return id.startsWith(monitored.replaceFirst("(00)?00$", ""));
    }
}
