package dev.abound.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;

/** Does a service run here, and how are its sources and handlers doing? */
final class ServiceCheckup implements Checkup {

    private static final double CLOCK_AHEAD = -2;

    @Override
    public String area() {
        return "service";
    }

    @Override
    public void look(Patient patient, Consumer<Diagnosis> tell) throws IOException {
        if (!patient.runs()) {
            tell.accept(Diagnosis.ok(
                    area(), "No service runs on " + patient.directory() + ". What it would need is looked at."));
            return;
        }
        ObjectNode vitals = patient.service().get();
        tell.accept(service(vitals));
        vitals.path("sources").forEach(source -> lookAtSource(source, tell));
        vitals.path("handlers").forEach(handler -> tell.accept(handler(handler)));
        int letters = vitals.path("deadLetters").asInt();
        if (letters > 0) {
            tell.accept(Diagnosis.warning(
                    "dead letters",
                    letters + " events wait as dead letters.",
                    "'abound deadletters list' says why; replay or drop them."));
        }
    }

    private Diagnosis service(ObjectNode vitals) {
        String which = "Abound " + vitals.path("version").asText() + " runs on this directory";
        if (vitals.path("status").asText().equals("up") && vitals.has("journal")) {
            return Diagnosis.problem(
                    area(),
                    which + ", and its journal does not answer: "
                            + vitals.path("journal").asText(),
                    "");
        }
        return vitals.path("status").asText().equals("up")
                ? Diagnosis.ok(
                        area(),
                        which + ", its journal has "
                                + octets(vitals.path("journalOctets").asLong()) + ".")
                : Diagnosis.problem(
                        area(),
                        which + ", and its journal has stopped: "
                                + vitals.path("journal").asText(),
                        "");
    }

    static String octets(long count) {
        long mib = count >> 20;
        return mib >= 10_240 ? (mib >> 10) + " GiB" : mib > 0 ? mib + " MiB" : count + " octets";
    }

    private static void lookAtSource(JsonNode source, Consumer<Diagnosis> tell) {
        String area = "source " + source.path("name").asText();
        if (source.has("trouble")) {
            tell.accept(Diagnosis.problem(
                    area, "It brings nothing now: " + source.path("trouble").asText(), ""));
        } else if (source.path("state").asText().equals(Sources.FAILED)) {
            tell.accept(Diagnosis.problem(area, "It has failed.", "The log of the service says why. Start it again."));
        } else {
            tell.accept(Diagnosis.ok(
                    area,
                    "It is " + source.path("state").asText() + "; "
                            + source.path("kept").asLong() + " entries were kept since the start."));
        }
        if (source.path("refused").asLong() > 0) {
            tell.accept(Diagnosis.warning(
                    area,
                    source.path("refused").asLong() + " entries were not kept and not acknowledged since the start.",
                    "The log says why; most often the disk was full. Senders keep what was not acknowledged."));
        }
        if (source.path("delaySeconds").asDouble() < CLOCK_AHEAD) {
            tell.accept(Diagnosis.warning(
                    area,
                    "Its newest event was received "
                            + -source.path("delaySeconds").asDouble() + " s before it happened: the clocks differ.",
                    "Let both systems follow one time server; on IBM i see QTIME, QUTCOFFSET and SNTP."));
        }
    }

    private static Diagnosis handler(JsonNode handler) {
        String area = "handler " + handler.path("name").asText();
        String state = handler.path("state").asText();
        String lag = handler.path("lag").asLong() == 0
                ? "has heard everything"
                : "is " + handler.path("lag").asLong() + " records behind";
        return state.equals("running")
                ? Diagnosis.ok(area, "It runs and " + lag + ".")
                : Diagnosis.warning(
                        area,
                        "It is " + state + " since " + handler.path("since").asText() + " and " + lag + ": "
                                + handler.path("reason").asText("no reason given"),
                        "Nothing is lost: it goes on where it stands once that is mended.");
    }
}
