package dev.abound.cli;

import dev.abound.app.ConfigurationException;
import dev.abound.app.ServiceException;
import dev.abound.ibmi.registration.RegistrationException;
import dev.abound.intake.IntakeException;
import dev.abound.journal.JournalException;
import dev.abound.ledger.LedgerException;
import dev.abound.spi.SettingException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The street door: reads words, prints answers, picks exit codes: 0 done, 1 failed, 2 wrong use. */
public final class Main {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;

    static final String OWN_LOGGING = "dev/abound/app/logback.xml";

    private Main() {}

    public static void main(String[] arguments) {
        chooseLogging(arguments);
        System.exit(commandLine().execute(arguments));
    }

    /** Before the first logger is made: our own format, and for verbs beside the service only what is wrong. */
    private static void chooseLogging(String[] arguments) {
        boolean service = arguments.length > 0 && arguments[0].equals("serve");
        setUnlessSet("logback.configurationFile", OWN_LOGGING);
        setUnlessSet("abound.log.level", debug() ? "DEBUG" : service ? "INFO" : "WARN");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** With {@code ABOUND_DEBUG=1} in the environment failures show where in the program they happened. */
    static boolean debug() {
        return "1".equals(System.getenv("ABOUND_DEBUG"));
    }

    static CommandLine commandLine() {
        return new CommandLine(new AboundCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Main::wrongUse)
                .setExecutionExceptionHandler(Main::failed);
    }

    private static int wrongUse(ParameterException wrong, String[] arguments) {
        CommandLine verb = wrong.getCommandLine();
        PrintWriter err = verb.getErr();
        err.println("abound: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + verb.getCommandSpec().qualifiedName(" ") + " --help'.");
        return WRONG_USE;
    }

    private static int failed(Exception failure, CommandLine verb, ParseResult parsed) {
        if (failure instanceof BrokenPipeException) {
            return DONE;
        }
        PrintWriter err = verb.getErr();
        err.println("abound: " + message(failure));
        if (debug()) {
            failure.printStackTrace(err);
        }
        return failure instanceof ConfigurationException || failure instanceof SettingException ? WRONG_USE : FAILED;
    }

    private static String message(Exception failure) {
        return isLetter(failure)
                ? failure.getMessage()
                : "This should not have happened: " + failure
                        + ". Run it again with ABOUND_DEBUG=1 in the environment and report what it prints.";
    }

    /** Exceptions whose message was written for the person at the terminal. */
    private static boolean isLetter(Exception failure) {
        return failure instanceof CliException
                || failure instanceof ServiceException
                || failure instanceof ConfigurationException
                || failure instanceof SettingException
                || failure instanceof JournalException
                || failure instanceof RegistrationException
                || failure instanceof LedgerException
                || failure instanceof IntakeException;
    }
}
