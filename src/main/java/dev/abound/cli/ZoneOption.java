package dev.abound.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --zone}: in which zone times are read and shown. Reads the words for times of the verb it is mixed into. */
final class ZoneOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Zone in which times are meant and shown, such as Europe/Berlin. Default: that of this"
                    + " machine. JSON is always in UTC.")
    private Optional<String> name = Optional.empty();

    /** @throws ParameterException when there is no such zone */
    ZoneId zone() {
        try {
            return name.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        } catch (DateTimeException unknown) {
            throw new ParameterException(
                    verb.commandLine(),
                    "--zone: " + unknown.getMessage() + ". A zone is UTC, +02:00 or a name such as Europe/Berlin.",
                    unknown);
        }
    }

    /** @throws ParameterException when the words are not understood: what is */
    Optional<When> time(String option, Optional<String> words) {
        TimeWords understood = new TimeWords(Clock.systemUTC(), zone());
        return words.map(text -> read(option, text, understood::parse));
    }

    /** @throws ParameterException when the words are not understood: what is */
    Optional<Duration> length(String option, Optional<String> words) {
        return words.map(text -> read(option, text, DurationWords::parse));
    }

    private <T> T read(String option, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException notUnderstood) {
            throw new ParameterException(verb.commandLine(), option + ": " + notUnderstood.getMessage(), notUnderstood);
        }
    }
}
