package dev.abound.qsys;

import java.util.ArrayList;
import java.util.List;

/** The messages of a job: those on the program's own call message queue, and those of its callers. */
final class JobLog {

    private final List<String> own = new ArrayList<>();
    private final List<String> callers;

    /** @param callers what the server had in its log before it called */
    JobLog(List<String> callers) {
        this.callers = new ArrayList<>(callers);
    }

    void send(String id) {
        own.add(id);
    }

    void removeOwn() {
        own.clear();
    }

    List<String> own() {
        return List.copyOf(own);
    }

    List<String> callers() {
        return List.copyOf(callers);
    }
}
