package dev.abound.ibmi.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source physical file: members of lines. Safe for any number of threads. */
final class SourceFile extends SystemObject {

    static final String TYPE = "*FILE";
    /** Sequence number and date before the text of each record. */
    static final int PREFIX = 12;

    private final int recordLength;
    private final Map<String, List<String>> members = new LinkedHashMap<>();

    SourceFile(ObjectName name, ObjectTraits traits, int recordLength) {
        super(name, TYPE, traits);
        this.recordLength = recordLength;
    }

    /** Longest line, in characters. */
    int lineLength() {
        return recordLength - PREFIX;
    }

    synchronized boolean addMember(String member) {
        return members.putIfAbsent(member, new ArrayList<>()) == null;
    }

    synchronized boolean removeMember(String member) {
        return members.remove(member) != null;
    }

    /** True when the member is there. */
    synchronized boolean clear(String member) {
        return members.computeIfPresent(member, (name, lines) -> new ArrayList<>()) != null;
    }

    synchronized Optional<List<String>> lines(String member) {
        return Optional.ofNullable(members.get(member)).map(List::copyOf);
    }

    synchronized Optional<String> firstMember() {
        return members.keySet().stream().findFirst();
    }

    /** True when the member is there. */
    synchronized boolean append(String member, String line) {
        List<String> lines = members.get(member);
        return lines != null && lines.add(line.stripTrailing());
    }
}
