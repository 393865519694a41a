package dev.abound.app;

import dev.abound.ledger.LedgerException;
import dev.abound.ledger.jdbc.LedgerLook;
import dev.abound.ledger.jdbc.LedgerOptions;
import java.time.Duration;
import java.util.function.Consumer;

/** Can the ledger's database be asked, does this build know its tables, is its clock ours? */
final class LedgerCheckup implements Checkup {

    private static final Duration APART = Duration.ofSeconds(2);

    @Override
    public String area() {
        return "ledger";
    }

    @Override
    public void look(Patient patient, Consumer<Diagnosis> tell) {
        LedgerConfiguration ledger = patient.configuration().ledger();
        if (!ledger.kept()) {
            tell.accept(Diagnosis.ok(area(), "None is kept: the configuration says ledger.url = none."));
        } else if (ledger.url().isEmpty() && patient.runs()) {
            tell.accept(Diagnosis.ok(area(), "Its database is in the data directory, and the service has it open."));
        } else if (ledger.url().isEmpty() && !LedgerLook.isThere(DataDirectory.ledger(patient.directory()))) {
            tell.accept(Diagnosis.ok(area(), "There is no database yet; serve makes it in the data directory."));
        } else {
            look(LedgerRoom.options(patient.directory(), ledger), tell);
        }
    }

    private void look(LedgerOptions options, Consumer<Diagnosis> tell) {
        try {
            LedgerLook found = LedgerLook.at(options);
            tell.accept(tables(found));
            tell.accept(clock(found));
        } catch (LedgerException away) {
            tell.accept(Diagnosis.problem(
                    area(),
                    away.getMessage() + ".",
                    "Entries are taken in all the same; the ledger follows when its database is back."));
        } catch (IllegalArgumentException other) {
            tell.accept(Diagnosis.problem(area(), other.getMessage() + ".", "Correct ledger.url."));
        }
    }

    private Diagnosis tables(LedgerLook found) {
        int version = found.version().orElse(0);
        if (version > found.newest()) {
            return Diagnosis.problem(
                    area(),
                    "Its tables are of version " + version + ", this build knows up to " + found.newest() + ".",
                    "Use the newer build.");
        }
        return Diagnosis.ok(
                area(),
                found.product() + " answers"
                        + found.version()
                                .map(tables -> ", its tables are of version " + tables + " of " + found.newest() + ".")
                                .orElse("; the ledger's tables are not there yet, serve makes them."));
    }

    private Diagnosis clock(LedgerLook found) {
        Duration apart = found.clockAhead();
        return apart.abs().compareTo(APART) > 0
                ? Diagnosis.warning(
                        area(),
                        "Its clock is " + apart.abs().toSeconds() + " s " + (apart.isNegative() ? "behind" : "ahead of")
                                + " ours.",
                        "Let both machines follow one time server. Abound tells time by its own clock.")
                : Diagnosis.ok(area(), "Its clock and ours agree within " + APART.toSeconds() + " s.");
    }
}
