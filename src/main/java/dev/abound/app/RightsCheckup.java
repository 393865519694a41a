package dev.abound.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** May this user write where the service writes, and may nobody else read what is secret? */
final class RightsCheckup implements Checkup {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE);

    @Override
    public String area() {
        return "rights";
    }

    @Override
    public void look(Patient patient, Consumer<Diagnosis> tell) throws IOException {
        if (Files.isDirectory(patient.directory())) {
            lookAtDirectory(patient.directory(), tell);
        } else {
            lookAtPlace(patient.directory().toAbsolutePath(), tell);
        }
        for (Setting secret : secrets(patient.configuration())) {
            lookAtSecret(secret, tell);
        }
    }

    private void lookAtDirectory(Path directory, Consumer<Diagnosis> tell) throws IOException {
        if (!Files.isWritable(directory)) {
            tell.accept(Diagnosis.problem(
                    area(),
                    "User " + System.getProperty("user.name") + " may not write in " + directory + ".",
                    "Run this, and the service, as " + Files.getOwner(directory).getName()
                            + ", or give it the right."));
            return;
        }
        tell.accept(
                Diagnosis.ok(area(), "User " + System.getProperty("user.name") + " may write in " + directory + "."));
        if (isOpenToOthers(directory)) {
            tell.accept(Diagnosis.warning(
                    area(),
                    directory + " can be read by others: who had which address is in it.",
                    "chmod 700 " + directory));
        }
        String owner = Files.getOwner(directory).getName();
        if (!owner.equals(System.getProperty("user.name"))) {
            tell.accept(Diagnosis.warning(
                    area(),
                    directory + " belongs to " + owner + ", and this is " + System.getProperty("user.name") + ".",
                    "Run Abound as " + owner + ": files made by another user may stop the service later."));
        }
    }

    /** It is made at the first start. */
    private void lookAtPlace(Path directory, Consumer<Diagnosis> tell) {
        Path above = directory;
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above == null || !Files.isDirectory(above) || !Files.isWritable(above)) {
            tell.accept(Diagnosis.problem(
                    area(),
                    "There is no data directory " + directory + ", and " + System.getProperty("user.name")
                            + " may not make it.",
                    "Make it and give it to the service's user, or name another with --data."));
        } else {
            tell.accept(Diagnosis.ok(area(), "There is no data directory " + directory + " yet; serve makes it."));
        }
    }

    static boolean isOpenToOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    /** Whatever the configuration names as a file with a secret in it. */
    private static List<Setting> secrets(Configuration configuration) {
        Stream<Map<String, Setting>> named = Stream.concat(
                configuration.sources().stream().map(SourceConfiguration::settings),
                configuration.handlers().stream().map(HandlerConfiguration::settings));
        return Stream.concat(
                        named.flatMap(settings -> settings.values().stream()), configuration.single().values().stream())
                .filter(setting -> setting.key().matches(".*(password|secret|token|key)-file"))
                .toList();
    }

    private void lookAtSecret(Setting setting, Consumer<Diagnosis> tell) throws IOException {
        Path file = setting.path();
        if (!Files.isReadable(file)) {
            tell.accept(Diagnosis.problem(
                    area(),
                    setting.place() + " names " + file + ", which "
                            + (Files.exists(file) ? "this user may not read." : "is not there."),
                    "Make it, owned by the service's user, mode 600."));
        } else if (isOpenToOthers(file)) {
            tell.accept(Diagnosis.problem(
                    area(), setting.place() + " names " + file + ", which others can read.", "chmod 600 " + file));
        } else {
            tell.accept(Diagnosis.ok(area(), file + " can be read by its owner alone."));
        }
    }
}
