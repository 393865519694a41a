package dev.abound.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.architecture.FloorPlan.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the house standing when nobody is looking. */
class FloorPlanTest {

    @Test
    void everyRoomIsOnThePlanAndNothingLivesInTheRoot() throws IOException {
        for (SourceFile file : FloorPlan.sources()) {
            assertTrue(
                    FloorPlan.stepOf(file.room()) >= 0,
                    () -> file.path() + " stands in \"" + file.room() + "\", which the floor plan does not know");
        }
    }

    @Test
    void importsOnlyGoDownTheStairs() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (SourceFile file : FloorPlan.sources()) {
            for (String used : file.uses()) {
                if (FloorPlan.stepOf(used) >= FloorPlan.stepOf(file.room())) {
                    wrong.add(file.path() + " reaches up or across to " + used);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyRoomSaysWhatLivesThere() throws IOException {
        for (String room : FloorPlan.rooms().keySet()) {
            Path packageInfo = FloorPlan.MAIN
                    .resolve("dev/abound")
                    .resolve(room.replace('.', '/'))
                    .resolve("package-info.java");
            assertTrue(Files.exists(packageInfo), () -> room + " has no package-info.java");
        }
    }

    @Test
    void theGroundFloorUsesNothingButJava() throws IOException {
        Set<String> ground = Set.of("value", "wire", "keyfile", "packet", "event", "omapi.codec", "journal", "spi");
        for (SourceFile file : FloorPlan.sources()) {
            if (ground.contains(file.room())) {
                try (Stream<String> lines = Files.lines(file.path())) {
                    List<String> foreign = lines.filter(line -> line.startsWith("import "))
                            .filter(line -> !line.matches("import (static )?(java|javax\\.crypto|dev\\.abound)\\..*"))
                            .toList();
                    assertEquals(List.of(), foreign, () -> file.path() + " stands on the ground: java.base only");
                }
            }
        }
    }

    @Test
    void onlyTheRoomsOfIbmIKnowTheToolbox() throws IOException {
        Set<String> allowed =
                Set.of("ibmi.system", "ibmi.dataqueue", "ibmi.registration", "ledger.jdbc", "handler.alert");
        for (SourceFile file : FloorPlan.sources()) {
            if (!allowed.contains(file.room())) {
                assertTrue(
                        !Files.readString(file.path()).contains("com.ibm."),
                        () -> file.path() + " mentions com.ibm: that belongs in the rooms of ibmi");
            }
        }
    }
}
