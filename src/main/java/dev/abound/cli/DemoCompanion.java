package dev.abound.cli;

import dev.abound.testing.kafka.BrokerJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What a demonstration can have beside it; nothing unless asked for. */
final class DemoCompanion implements AutoCloseable {

    @Option(
            names = "--with",
            paramLabel = "kafka",
            description = "Also start a Kafka broker, send it the events, and read them back from its topics.")
    private Optional<Kind> with = Optional.empty();

    @Option(
            names = "--broker",
            paramLabel = "DIR",
            description =
                    "Where the broker's jars are: the libs folder of Apache Kafka, unless the build left them beside"
                            + " this distribution.")
    private Optional<Path> jars = Optional.empty();

    private Optional<Guest> guest = Optional.empty();

    /** What is beside a demonstration. Its classes may need a jar that is not here; this one does not. */
    interface Guest extends AutoCloseable {
        String configuration();

        void show(Output out);

        String howToConnect();

        @Override
        void close();
    }

    /** Words of {@code --with}. */
    enum Kind {
        KAFKA
    }

    void start(DemoDirectory directory) throws IOException, InterruptedException {
        if (with.isPresent()) {
            try {
                guest = Optional.of(DemoKafka.start(broker(), directory));
            } catch (LinkageError missing) {
                throw new CliException(
                        "The demonstration with Kafka needs its client, and lib/ has none (" + missing.getMessage()
                                + "). Add kafka-clients.",
                        missing);
            }
        }
    }

    private BrokerJars broker() {
        List<Path> places = jars.map(List::of).orElseGet(DemoCompanion::usual);
        return BrokerJars.firstOf(places)
                .orElseThrow(() -> new CliException("No Kafka broker is here: its jars are not in " + listed(places)
                        + ". The build of Abound leaves them in target/" + BrokerJars.FOLDER
                        + "; with Apache Kafka unpacked somewhere, name its jars: --broker DIR/libs."));
    }

    /** Beside the distribution in target/, inside it, or where somebody runs the classes of a build. */
    private static List<Path> usual() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("abound.home"))
                                .map(home -> Path.of(home).resolveSibling(BrokerJars.FOLDER)),
                        Optional.ofNullable(System.getProperty("abound.home"))
                                .map(home -> Path.of(home, BrokerJars.FOLDER)),
                        Optional.of(Path.of("target", BrokerJars.FOLDER)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String listed(List<Path> places) {
        return String.join(", ", places.stream().map(Path::toString).toList());
    }

    /** What the configuration of the demonstration gains. */
    String configuration() {
        return guest.map(Guest::configuration).orElse("");
    }

    void show(Output out) {
        guest.ifPresent(running -> running.show(out));
    }

    void sayHowToConnect() {
        guest.map(Guest::howToConnect).ifPresent(System.err::println);
    }

    @Override
    public void close() {
        guest.ifPresent(Guest::close);
    }
}
