package dev.abound.qsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The start script, run by the plain shells there are, over a tree that looks like an IBM i. */
class LauncherTest {

    private static final Path SCRIPT = Path.of("src/main/dist/bin/abound");
    private static final String JVMS = "QOpenSys/QIBM/ProdData/JavaVM";
    private static final String RPM = "QOpenSys/pkgs/lib/jvm/openjdk-17";

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();

    private record Result(int exitCode, String out, String err) {}

    static Stream<List<String>> shells() {
        return Stream.of(List.of("dash"), List.of("busybox", "sh"), List.of("bash", "--posix"), List.of("ksh"))
                .filter(shell -> Files.isExecutable(Path.of("/bin", shell.get(0)))
                        || Files.isExecutable(Path.of("/usr/bin", shell.get(0))));
    }

    /** A java that only says how it was called. */
    private Path java(String home) throws IOException {
        Path java = directory.resolve("root").resolve(home).resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(
                java, "#!/bin/sh\necho \"java=$0\"\necho \"pid=$$\"\nfor a in \"$@\"; do echo \"arg=$a\"; done\nenv\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java;
    }

    private Result run(List<String> shell, String... arguments) throws Exception {
        Assumptions.assumeTrue(FileSystems.posix(), "skipped because this file system has no permissions");
        Path bin = Files.createDirectories(directory.resolve("product of ours/bin"));
        Path script = bin.resolve("abound");
        Files.writeString(script, Files.readString(SCRIPT));
        Path link = directory.resolve("abound-link");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("product of ours/bin/abound"));
        List<String> command = new ArrayList<>(shell);
        command.add(link.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "ABOUND_JAVA_OPTS", "LC_ALL"));
        builder.environment().put("ABOUND_ROOT", directory.resolve("root").toString());
        builder.environment().putAll(environment);
        Path err = directory.resolve("err");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code == 0) {
            assertTrue(out.contains("pid=" + process.pid() + "\n"), "the shell's process is the JVM's: " + out);
        }
        return new Result(code, out, Files.readString(err));
    }

    private static final class FileSystems {
        static boolean posix() {
            return java.nio.file.FileSystems.getDefault()
                    .supportedFileAttributeViews()
                    .contains("posix");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shells")
    void java17Of5770Jv1ComesFirstWithItsEnvironment(List<String> shell) throws Exception {
        Path java = java(JVMS + "/jdk17/64bit");
        java(JVMS + "/jdk21/64bit");
        Result result = run(shell, "serve", "--data", "a b");
        assertEquals(0, result.exitCode(), result.err());
        for (String wanted : List.of(
                "java=" + java,
                "JAVA_HOME=" + java.getParent().getParent(),
                "QIBM_MULTI_THREADED=Y",
                "QIBM_USE_DESCRIPTOR_STDIO=Y",
                "QIBM_PASE_DESCRIPTOR_STDIO=B",
                "QIBM_JAVA_STDIO_CONVERT=N",
                "LC_ALL=EN_US.UTF-8",
                "arg=-Dfile.encoding=UTF-8",
                "arg=-Dabound.home=" + directory.toRealPath().resolve("product of ours"),
                "arg=a b")) {
            assertTrue(result.out().contains(wanted + "\n"), () -> wanted + " is missing in " + result.out());
        }
        assertFalse(result.out().contains("UseSerialGC"), "an option of HotSpot");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shells")
    void java21IsTakenWhereThereIsNo17(List<String> shell) throws Exception {
        java(JVMS + "/jdk11/64bit");
        Path java = java(JVMS + "/jdk21/64bit");
        environment.put(
                "JAVA_HOME", directory.resolve("root/" + JVMS + "/jdk80/64bit").toString());
        Result result = run(shell, "demo");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("java=" + java + "\n"), result.out());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shells")
    void withoutEitherItIsSaidWhichOptionToInstall(List<String> shell) throws Exception {
        java(JVMS + "/jdk11/64bit");
        Result result = run(shell, "demo");
        assertEquals(1, result.exitCode());
        assertTrue(result.err().contains("5770-JV1 option 20"), result.err());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shells")
    void theJvmOfTheRpmsIsRefusedUnlessAUserWithAPasswordIsConfigured(List<String> shell) throws Exception {
        Path java = java(RPM);
        java(JVMS + "/jdk17/64bit");
        environment.put("JAVA_HOME", java.getParent().getParent().toString());
        Path with = Files.writeString(
                directory.resolve("with.properties"), "sources.a.user = X\n sources.a.password-file = /secret\n");
        Path without = Files.writeString(directory.resolve("without.properties"), "# sources.a.password-file = x\n");
        for (List<String> refused : List.of(
                List.of("serve"),
                List.of("serve", "--config", without.toString()),
                List.of("serve", "--config", directory + "/missing"),
                List.of("exitpoint", "list", "--system", "X"))) {
            Result result = run(shell, refused.toArray(String[]::new));
            assertEquals(1, result.exitCode(), refused::toString);
            assertTrue(result.err().contains("not the Java of 5770-JV1"), result.err());
        }
        for (List<String> taken : List.of(
                List.of("serve", "--config", with.toString()),
                List.of("serve", "--config=" + with),
                List.of("exitpoint", "list", "--system", "X", "--user", "U", "--password-file", "f"),
                List.of("exitpoint", "list", "--password-file=f"),
                List.of("stop"))) {
            Result result = run(shell, taken.toArray(String[]::new));
            assertEquals(0, result.exitCode(), result.err());
            assertTrue(result.out().contains("java=" + java + "\n"), result.out());
        }
    }

    @ParameterizedTest(name = "LC_ALL={0}")
    @ValueSource(strings = {"DE_DE.UTF-8", "de_DE.utf8"})
    void aLocaleThatIsUtf8Stays(String locale) throws Exception {
        java(JVMS + "/jdk17/64bit");
        environment.put("LC_ALL", locale);
        Result result = run(List.of("sh"), "demo");
        assertTrue(result.out().contains("LC_ALL=" + locale + "\n"), result.out());
    }

    @Test
    void elsewhereNothingOfIbmIIsSet() throws Exception {
        Path java = java("usr/lib/jvm/some");
        environment.put("JAVA_HOME", java.getParent().getParent().toString());
        Result result = run(List.of("sh"), "serve");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("java=" + java + "\n"), result.out());
        assertTrue(result.out().contains("arg=-XX:+UseSerialGC\n"), result.out());
        assertFalse(result.out().contains("QIBM_"), result.out());
    }
}
