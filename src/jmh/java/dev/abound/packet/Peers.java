package dev.abound.packet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Loads the libraries we compare with. dhcp4j and Apache Directory have the same class names, so that each lives in a class
 * loader of its own, and its adapter (src/jmh/peers/NAME/PeerOf.java) is compiled against it when the benchmark starts: its
 * calls are as direct as ours.
 */
final class Peers {

    private static final Path SOURCES = Path.of("src/jmh/peers");
    private static final Path JARS = Path.of("target/peers");

    private Peers() {}

    static Peer load(String name) throws Exception {
        if (name.equals("abound")) {
            return new AboundPeer();
        }
        List<Path> jars = jars(name);
        Path classes = Files.createTempDirectory(JARS, name + "-classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringBuilder classPath = new StringBuilder(System.getProperty("java.class.path"));
        // The library's own jars come first: one of them may also be on the benchmark's class path.
        jars.forEach(jar -> classPath.insert(0, jar + ":"));
        int result = compiler.run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-cp",
                classPath.toString(),
                "-proc:none",
                "-nowarn",
                SOURCES.resolve(name).resolve("PeerOf.java").toString());
        if (result != 0) {
            throw new IllegalStateException("the adapter of " + name + " does not compile");
        }
        URLClassLoader loader = new URLClassLoader(urls(jars, classes), Peers.class.getClassLoader());
        return (Peer) loader.loadClass("PeerOf").getDeclaredConstructor().newInstance();
    }

    private static List<Path> jars(String name) throws IOException {
        try (Stream<Path> files = Files.list(JARS.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static URL[] urls(List<Path> jars, Path classes) {
        List<Path> all = new ArrayList<>(jars);
        all.add(classes);
        return all.stream()
                .map(path -> {
                    try {
                        return path.toUri().toURL();
                    } catch (MalformedURLException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                })
                .toArray(URL[]::new);
    }
}
