package dev.abound.cli;

import dev.abound.app.Diagnosis;
import dev.abound.app.Doctor;
import dev.abound.value.Escaped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound doctor}: looks at everything a service needs and says what to do. */
@Command(
        name = "doctor",
        header = "Look at everything the service needs, and say what to do.",
        description = {
            "",
            "Looks at configuration, rights, disk, journal, ports, clocks, ledger, sources and handlers,",
            "beside a running service or without one. Changes nothing. Each line is ok, warning or problem,",
            "with what to do below it. Exit code 1 when there is a problem.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound doctor --data /var/lib/abound --config /etc/abound.properties",
            "  abound doctor --format json | jq 'select(.grade != \"ok\")'"
        })
final class DoctorCommand implements Callable<Integer> {

    private static final int GRADE_WIDTH = 7;
    private static final int AREA_WIDTH = 16;

    @Mixin
    private DataOptions data;

    @Mixin
    private FormatOption format;

    private final Map<Diagnosis.Grade, Integer> counts = new EnumMap<>(Diagnosis.Grade.class);

    @Override
    public Integer call() throws InterruptedException {
        try (Output out = Output.standard()) {
            Doctor.examine(data.directory(), data.configurationFile(), diagnosis -> {
                counts.merge(diagnosis.grade(), 1, Integer::sum);
                print(diagnosis, out);
            });
            if (!format.json()) {
                out.line(summary());
            }
        }
        return count(Diagnosis.Grade.PROBLEM) > 0 ? Main.FAILED : Main.DONE;
    }

    private void print(Diagnosis diagnosis, Output out) {
        if (format.json()) {
            out.line(Json.line(diagnosis.json()));
        } else {
            String begin = Columns.left(diagnosis.grade().word(), GRADE_WIDTH) + "  "
                    + Columns.left(diagnosis.area(), AREA_WIDTH) + "  ";
            String before = begin;
            for (String line :
                    (diagnosis.found() + "\n" + diagnosis.todo()).lines().toList()) {
                out.line(before + Escaped.text(line));
                before = " ".repeat(begin.length());
            }
        }
        out.flush(); // a look at another system takes a while
    }

    private int count(Diagnosis.Grade grade) {
        return counts.getOrDefault(grade, 0);
    }

    private String summary() {
        return count(Diagnosis.Grade.PROBLEM) + " problems, " + count(Diagnosis.Grade.WARNING) + " warnings, "
                + count(Diagnosis.Grade.OK) + " in order.";
    }
}
