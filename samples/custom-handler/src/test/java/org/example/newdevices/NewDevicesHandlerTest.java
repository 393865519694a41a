package org.example.newdevices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.SettingException;
import dev.abound.testing.HandlerHarness;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.ReplyBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewDevicesHandlerTest {

    @TempDir
    Path folder;

    @Test
    void aDeviceIsWrittenDownWhenItIsFirstBound() throws Exception {
        Path file = folder.resolve("devices.txt");
        HandlerHarness harness = HandlerHarness.of(new NewDevicesHandler(file));
        assertEquals(HandlerResult.done(), harness.playCaptured("ack"));
        assertEquals(List.of("616c7068612d6964 192.0.2.100 alpha"), Files.readAllLines(file));
    }

    @Test
    void aDeviceIsWrittenOnceHoweverOftenItComes() throws Exception {
        Path file = folder.resolve("devices.txt");
        HandlerHarness harness = HandlerHarness.of(new NewDevicesHandler(file));
        harness.playCaptured("ack");
        harness.playAgain(); // the service was restarted at the wrong moment
        harness.playCaptured("ack-renewal");
        HandlerHarness.of(new NewDevicesHandler(file)).playCaptured("ack"); // and was started anew
        assertEquals(1, Files.readAllLines(file).size());
    }

    @Test
    void aReleaseAndAnInformBindNothing() throws Exception {
        Path file = folder.resolve("devices.txt");
        HandlerHarness harness = HandlerHarness.of(new NewDevicesHandler(file));
        harness.play(ParameterGroups.released("192.0.2.100", "616c7068612d6964"));
        harness.playCaptured("ack-inform");
        assertEquals(false, Files.exists(file));
    }

    @Test
    void aHostNameCannotForgeALine() throws Exception {
        Path file = folder.resolve("devices.txt");
        HandlerHarness.of(new NewDevicesHandler(file))
                .play(ReplyBuilder.ack("10.1.2.3").hostName("pc\n01aabb 10.9.9.9 trusted").build());
        assertEquals(1, Files.readAllLines(file).size());
    }

    @Test
    void whileTheFileCannotBeWrittenTheEventIsKept() throws Exception {
        Path file = folder.resolve("not-yet-there/devices.txt");
        HandlerHarness harness = HandlerHarness.of(new NewDevicesHandler(file));
        assertInstanceOf(HandlerResult.Retry.class, harness.playCaptured("ack"));
        Files.createDirectory(file.getParent());
        assertEquals(HandlerResult.done(), harness.playAgain());
    }

    @Test
    void theServiceFindsItByItsWordAndRefusesAMisspeltKey() {
        HandlerProvider provider = ServiceLoader.load(HandlerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.type().equals("new-devices"))
                .findFirst()
                .orElseThrow();
        HandlerHarness.of(provider, Map.of("file", folder.resolve("devices.txt").toString()), folder);
        assertThrows(SettingException.class, () -> HandlerHarness.of(provider, Map.of("fiel", "x"), folder));
    }
}
