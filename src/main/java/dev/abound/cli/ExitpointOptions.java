package dev.abound.cli;

import dev.abound.ibmi.registration.Host;
import dev.abound.ibmi.registration.Installation;
import dev.abound.ibmi.registration.JtopenHost;
import dev.abound.ibmi.registration.Narrator;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which system and which installation on it: for every verb of {@code abound exitpoint}. */
final class ExitpointOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(names = "--system", paramLabel = "HOST", description = "The IBM i. Not needed with --dry-run.")
    private Optional<String> system = Optional.empty();

    @Mixin
    private SystemOptions signOn;

    @Option(
            names = "--library",
            paramLabel = "NAME",
            defaultValue = "ABOUND",
            description = "Library of queue and programs. Default: ${DEFAULT-VALUE}.")
    private String library = "ABOUND";

    @Option(
            names = "--owner",
            paramLabel = "PROFILE",
            defaultValue = "ABOUND",
            description = "Profile that owns them; nobody signs on with it. Default: ${DEFAULT-VALUE}.")
    private String owner = "ABOUND";

    @Option(
            names = "--dry-run",
            description = "Print every CL command there could be to run; connect to nothing, run none.")
    private boolean dryRun;

    boolean dryRun() {
        return dryRun;
    }

    /** The profile to sign on with, if one is named. */
    Optional<SimpleName> user() {
        Optional<String> typed = verb.findOption("--user").getValue();
        return typed.map(name -> checked("--user", name));
    }

    SimpleName checked(String option, String name) {
        try {
            return SimpleName.of(name);
        } catch (IllegalArgumentException noName) {
            throw wrong(option + ": " + noName.getMessage());
        }
    }

    Installation names() {
        try {
            return new Installation(checked("--library", library), checked("--owner", owner));
        } catch (IllegalArgumentException noName) {
            throw wrong(noName.getMessage());
        }
    }

    /** The system, signed on; or, for a dry run, one that is imagined. */
    Host open(Narrator narrator, BiFunction<Narrator, Installation, Host> imagined) throws InterruptedException {
        if (dryRun) {
            return imagined.apply(narrator, names());
        }
        String host = system.orElseThrow(() -> wrong("--system is missing: the IBM i to work on"));
        return JtopenHost.open(access(host), new SignOnGate(), narrator);
    }

    private SystemAccess access(String host) {
        try {
            return signOn.access(host);
        } catch (IllegalArgumentException unusable) {
            throw wrong(unusable.getMessage());
        }
    }

    ParameterException wrong(String what) {
        return new ParameterException(verb.commandLine(), what);
    }
}
