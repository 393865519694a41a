package dev.abound.ibmi.simulator;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All objects of the simulated system. Safe for any number of threads. */
final class ObjectStore {

    private static final List<String> LIBRARY_LIST = List.of("QSYS", "QGPL", "QTEMP");
    private static final String CURRENT_LIBRARY = "QGPL";

    private record Key(ObjectName name, String type) {}

    private final Map<Key, SystemObject> objects = new ConcurrentHashMap<>();

    private final Clock clock;

    ObjectStore(Clock clock) {
        this.clock = clock;
        LIBRARY_LIST.forEach(library -> put(new Library(
                library, new ObjectTraits("QSYS", Right.parse("*CHANGE").orElseThrow(), ""))));
        put(new SimulatedMessageQueue(
                new ObjectName("QSYS", "QSYSOPR"),
                new ObjectTraits("QSYS", Right.parse("*CHANGE").orElseThrow(), "System operator message queue")));
        put(new UserProfile(
                "QSYS", ObjectTraits.ofSystem(""), Optional.empty(), java.util.Set.of("*ALLOBJ", "*SECADM")));
    }

    private void put(SystemObject object) {
        object.madeAt(clock.instant());
        objects.put(new Key(object.objectName(), object.type()), object);
    }

    /** {@code *LIBL} looks into the library list, {@code *CURLIB} into QGPL. */
    Optional<SystemObject> find(ObjectName name, String type) {
        return librariesOf(name.library()).stream()
                .map(library -> objects.get(new Key(name.in(library), type)))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    private static List<String> librariesOf(String library) {
        return switch (library) {
            case "*LIBL" -> LIBRARY_LIST;
            case "*CURLIB", "*CRTDFT" -> List.of(CURRENT_LIBRARY);
            default -> List.of(library);
        };
    }

    /** The library a new object goes into. */
    static String libraryFor(String library) {
        return librariesOf(library).size() == 1 ? librariesOf(library).get(0) : CURRENT_LIBRARY;
    }

    Optional<Library> library(String library) {
        return find(new ObjectName("QSYS", library), Library.TYPE).map(Library.class::cast);
    }

    Optional<UserProfile> profile(String user) {
        return find(new ObjectName("QSYS", user), UserProfile.TYPE).map(UserProfile.class::cast);
    }

    /** CPF9810 when the library is missing, CPF9801 when the object is. */
    SystemObject require(ObjectName name, String type) throws EscapeMessageException {
        if (!name.library().startsWith("*") && library(name.library()).isEmpty()) {
            throw Messages.libraryNotFound(name.library());
        }
        return find(name, type).orElseThrow(() -> Messages.objectNotFound(name, type));
    }

    synchronized void add(SystemObject object) throws EscapeMessageException {
        if (library(object.objectName().library()).isEmpty()) {
            throw Messages.libraryNotFound(object.objectName().library());
        }
        if (objects.putIfAbsent(new Key(object.objectName(), object.type()), object) != null) {
            throw Messages.objectExists(object);
        }
        object.madeAt(clock.instant());
    }

    /** CPF9801 or CPF9870 when the old name is missing or the new one taken. */
    synchronized void rename(SystemObject object, ObjectName newName) throws EscapeMessageException {
        if (objects.putIfAbsent(new Key(newName, object.type()), object) != null) {
            throw Messages.objectExists(objects.get(new Key(newName, object.type())));
        }
        objects.remove(new Key(object.objectName(), object.type()));
        object.rename(newName);
    }

    /** Adds or takes the place of what is there. */
    synchronized void replace(SystemObject object) throws EscapeMessageException {
        if (library(object.objectName().library()).isEmpty()) {
            throw Messages.libraryNotFound(object.objectName().library());
        }
        put(object);
    }

    /** What waits at a queue is woken. */
    synchronized void remove(SystemObject object) {
        objects.remove(new Key(object.objectName(), object.type()));
        if (object instanceof SimulatedQueue queue) {
            queue.destroy();
        }
    }

    List<SystemObject> objectsIn(String library) {
        return objects.values().stream()
                .filter(object -> object.objectName().library().equals(library))
                .toList();
    }

    List<SystemObject> ownedBy(String user) {
        return objects.values().stream()
                .filter(object -> object.owner().equals(user))
                .toList();
    }
}
