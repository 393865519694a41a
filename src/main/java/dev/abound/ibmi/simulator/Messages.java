package dev.abound.ibmi.simulator;

/**
 * The messages the simulator sends by itself. Ids that JTOpen acts upon (CPF9801, CPF9802, CPF9810, CPF9820, CPF9870,
 * CPF2105, MCH3401) are certain; the page on the simulator in the documentation lists which others nobody could verify
 * on a real system. Texts are ours.
 */
final class Messages {

    private Messages() {}

    static EscapeMessageException objectNotFound(ObjectName name, String type) {
        return new EscapeMessageException(
                "CPF9801",
                "Object " + name.name() + " in library " + name.library() + " not found (type " + type + ")");
    }

    static EscapeMessageException libraryNotFound(String library) {
        return new EscapeMessageException("CPF9810", "Library " + library + " not found");
    }

    static EscapeMessageException notAuthorized(SystemObject object) {
        return object instanceof Library
                ? new EscapeMessageException(
                        "CPF9820",
                        "Not authorized to use library " + object.objectName().name())
                : new EscapeMessageException("CPF9802", "Not authorized to object " + object.objectName());
    }

    static EscapeMessageException objectExists(SystemObject object) {
        return switch (object.type()) {
            case Library.TYPE -> new EscapeMessageException("CPF2111", "Library " + name(object) + " already exists");
            case UserProfile.TYPE ->
                new EscapeMessageException("CPF2214", "User profile " + name(object) + " already exists");
            case SourceFile.TYPE ->
                new EscapeMessageException(
                        HostMessage.diagnostic("CPF5813", "File " + object.objectName() + " already exists"),
                        HostMessage.escape("CPF7302", "File " + object.objectName() + " not created"));
            default -> new EscapeMessageException("CPF9870", "Object " + object + " already exists");
        };
    }

    private static String name(SystemObject object) {
        return object.objectName().name();
    }

    static HostMessage created(SystemObject object) {
        return HostMessage.completion(
                "CPC9801",
                "Object " + name(object) + " type " + object.type() + " created in library "
                        + object.objectName().library());
    }

    static HostMessage deleted(SystemObject object) {
        return HostMessage.completion("CPC2191", "Object " + object + " deleted");
    }

    /** A command that was wrong in itself: what was wrong, and the escape message all such commands end with. */
    static EscapeMessageException commandErrors(String id, String text) {
        return new EscapeMessageException(
                HostMessage.diagnostic(id, text), HostMessage.escape("CPF0006", "Errors occurred in command"));
    }

    static EscapeMessageException commandNotFound(String name) {
        return commandErrors("CPD0030", "Command " + name + " in library *LIBL not found");
    }

    static EscapeMessageException valueNotValid(String keyword, String value) {
        return commandErrors("CPD0084", "Value " + value + " not valid for parameter " + keyword);
    }
}
