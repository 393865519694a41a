package dev.abound.ibmi.simulator;

import java.time.Clock;

/**
 * What a simulated system is born with.
 *
 * @param version {@code 00VVRRMM}
 * @param commandLevel data stream level of the command server
 * @param tellsJobName do the servers say the name of their job?
 * @param wrongPasswords after how many a profile is disabled (QMAXSIGN)
 */
record SystemSettings(
        int version,
        int passwordLevel,
        Ccsid ccsid,
        int commandLevel,
        boolean tellsJobName,
        int wrongPasswords,
        OrphanedWait orphanedWait,
        ExitProgram exitProgram,
        Clock clock) {

    SystemSettings {
        if (commandLevel < 1 || commandLevel > 11) {
            throw new IllegalArgumentException("the command server answers levels 1 to 11, got " + commandLevel);
        }
        if (wrongPasswords < 1) {
            throw new IllegalArgumentException("a profile stands at least one wrong password, got " + wrongPasswords);
        }
    }
}
