package dev.abound.qsys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A parsed program: its declarations, then its commands with the ends of their DO groups found. */
final class ClProgram {

    private final ClCommand pgm;
    private final List<ClCommand> declares;
    private final List<ClCommand> commands;
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<Integer, Integer> ends = new HashMap<>();

    private ClProgram(List<ClCommand> all) {
        if (!all.get(0).name().equals("PGM") || !all.get(all.size() - 1).name().equals("ENDPGM")) {
            throw new ClNotUnderstood("a program begins with PGM and ends with ENDPGM");
        }
        int body = 1;
        while (all.get(body).name().equals("DCL")) {
            body++;
        }
        this.pgm = all.get(0);
        this.declares = List.copyOf(all.subList(1, body));
        this.commands = List.copyOf(all.subList(body, all.size()));
        findLabelsAndGroups();
    }

    static ClProgram read(Path file) {
        try {
            return of(Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ClProgram of(List<String> lines) {
        return new ClProgram(
                ClSourceText.statements(lines).stream().map(ClSyntax::parse).toList());
    }

    private void findLabelsAndGroups() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            ClCommand command = commands.get(i);
            if (!command.label().isEmpty() && labels.put(command.label(), i) != null) {
                throw command.notUnderstood("label " + command.label() + " stands twice");
            }
            if (opensGroup(command)) {
                open.add(i);
            } else if (command.name().equals("ENDDO")) {
                if (open.isEmpty()) {
                    throw command.notUnderstood("no DO is open");
                }
                ends.put(open.remove(open.size() - 1), i);
            }
        }
        if (!open.isEmpty()) {
            throw commands.get(open.get(0)).notUnderstood("its DO has no ENDDO");
        }
    }

    static boolean opensGroup(ClCommand command) {
        return command.name().equals("DO") || isDo(command, "THEN") || isDo(command, "EXEC");
    }

    private static boolean isDo(ClCommand command, String keyword) {
        return command.inner(keyword).map(inner -> inner.name().equals("DO")).orElse(false);
    }

    ClCommand pgm() {
        return pgm;
    }

    List<ClCommand> declares() {
        return declares;
    }

    ClCommand command(int index) {
        return commands.get(index);
    }

    int size() {
        return commands.size();
    }

    /** Where its ENDDO stands. */
    int end(int index) {
        return ends.get(index);
    }

    int label(ClCommand asking, String name) {
        Integer index = labels.get(name);
        if (index == null) {
            throw asking.notUnderstood("there is no label " + name);
        }
        return index;
    }
}
