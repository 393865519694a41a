package dev.abound.ibmi.simulator;

import java.util.List;

/** CRTDTAQ, DLTDTAQ. */
final class QueueCommands {

    private QueueCommands() {}

    static List<CommandDefinition> all() {
        return List.of(
                CommandDefinition.of(
                        "CRTDTAQ",
                        "DTAQ! TYPE MAXLEN FORCE SEQ KEYLEN SENDERID SIZE AUTORCL RMTDTAQ RMTLOCNAME RDB DEV LCLLOCNAME"
                                + " MODE RMTNETID TEXT AUT",
                        QueueCommands::create),
                CommandDefinition.of("DLTDTAQ", "DTAQ! ASPDEV", QueueCommands::delete));
    }

    private static List<HostMessage> create(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        if (command.value("MAXLEN").isEmpty()) {
            throw Messages.commandErrors("CPD0071", "Parameter MAXLEN required");
        }
        QueueAttributes attributes = attributes(command);
        ObjectName written = command.qualified("DTAQ", "*CURLIB");
        ObjectName name = written.in(job.libraryToAddTo(written.library()));
        ObjectTraits traits = new ObjectTraits(job.user(), command.rights("AUT", "*LIBCRTAUT"), command.description());
        SimulatedQueue queue =
                new SimulatedQueue(name, traits, attributes, job.system().clock());
        job.system().objects().add(queue);
        return List.of(Messages.created(queue));
    }

    private static QueueAttributes attributes(ClCommand command) throws EscapeMessageException {
        int longest = command.number("MAXLEN", 1, 1, QueueAttributes.LONGEST_ENTRY);
        QueueOrder order = order(command.text("SEQ", "*FIFO"));
        command.yes("AUTORCL", false);
        int keyLength = order == QueueOrder.KEYED ? command.number("KEYLEN", 0, 1, QueueAttributes.LONGEST_KEY) : 0;
        if (order == QueueOrder.KEYED && keyLength == 0) {
            throw Messages.commandErrors("CPD0071", "Parameter KEYLEN required");
        }
        return new QueueAttributes(
                longest,
                order,
                keyLength,
                command.yes("SENDERID", false),
                command.yes("FORCE", false),
                mostEntries(command, longest));
    }

    private static QueueOrder order(String written) throws EscapeMessageException {
        return switch (written) {
            case "*FIFO" -> QueueOrder.FIFO;
            case "*LIFO" -> QueueOrder.LIFO;
            case "*KEYED" -> QueueOrder.KEYED;
            default -> throw Messages.valueNotValid("SEQ", written);
        };
    }

    /** SIZE(*MAX16MB), SIZE(*MAX2GB), or a number of entries and an initial number. */
    private static int mostEntries(ClCommand command, int longest) throws EscapeMessageException {
        int in16Megabytes = QueueAttributes.entriesIn16Megabytes(longest);
        String size = command.value("SIZE")
                .map(value -> value.elements().get(0).text())
                .orElse("*MAX16MB");
        return switch (size) {
            case "*MAX16MB" -> in16Megabytes;
            case "*MAX2GB" -> (int) Math.min(Integer.MAX_VALUE, in16Megabytes * 128L);
            default -> number(size);
        };
    }

    private static int number(String written) throws EscapeMessageException {
        if (!written.matches("[1-9][0-9]{0,8}")) {
            throw Messages.valueNotValid("SIZE", written);
        }
        return Integer.parseInt(written);
    }

    private static List<HostMessage> delete(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        return LibraryCommands.delete(command.qualified("DTAQ", "*LIBL"), SimulatedQueue.TYPE, job);
    }
}
