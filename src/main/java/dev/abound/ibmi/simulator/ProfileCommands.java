package dev.abound.ibmi.simulator;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** CRTUSRPRF, CHGUSRPRF, DLTUSRPRF. */
final class ProfileCommands {

    private static final String KEYWORDS =
            "USRPRF! PASSWORD PWDEXP STATUS USRCLS ASTLVL CURLIB INLPGM INLMNU LMTCPB TEXT"
                    + " SPCAUT SPCENV DSPSGNINF PWDEXPITV PWDCHGBLK LCLPWDMGT LMTDEVSSN KBDBUF MAXSTG MAXSTGLRG PTYLMT JOBD"
                    + " GRPPRF OWNER GRPAUT GRPAUTTYP SUPGRPPRF ACGCDE DOCPWD MSGQ DLVRY SEV PRTDEV OUTQ ATNPGM SRTSEQ LANGID"
                    + " CNTRYID CCSID CHRIDCTL SETJOBATR LOCALE USROPT UID GID HOMEDIR EIMASSOC USREXPDATE USREXPITV";

    private ProfileCommands() {}

    static List<CommandDefinition> all() {
        return List.of(
                CommandDefinition.of("CRTUSRPRF", KEYWORDS + " AUT", ProfileCommands::create),
                CommandDefinition.of("CHGUSRPRF", KEYWORDS, ProfileCommands::change),
                CommandDefinition.of("DLTUSRPRF", "USRPRF! OWNOBJOPT PGPOPT EIMASSOC", ProfileCommands::delete));
    }

    private static List<HostMessage> create(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        requireSecurityAdministrator(job);
        String name = command.simpleName("USRPRF");
        String password = command.text("PASSWORD", name);
        UserProfile profile = new UserProfile(
                name,
                new ObjectTraits(job.user(), command.rights("AUT", "*EXCLUDE"), command.description()),
                password.equals("*NONE") ? Optional.empty() : Optional.of(password),
                specialAuthorities(command));
        applyStatus(command, profile);
        job.system().objects().add(profile);
        return List.of(HostMessage.completion("CPC2204", "User profile " + name + " created"));
    }

    private static void requireSecurityAdministrator(SimulatedJob job) throws EscapeMessageException {
        if (!job.profile().has("*SECADM")) {
            throw new EscapeMessageException("CPF2292", "*SECADM required to create or change user profiles");
        }
    }

    private static Set<String> specialAuthorities(ClCommand command) {
        return command.value("SPCAUT").stream()
                .flatMap(value -> value.elements().stream())
                .map(ClValue::text)
                .filter(value -> !value.equals("*NONE") && !value.equals("*USRCLS"))
                .collect(Collectors.toSet());
    }

    private static void applyStatus(ClCommand command, UserProfile profile) throws EscapeMessageException {
        switch (command.text("STATUS", "*SAME")) {
            case "*DISABLED" -> profile.disable();
            case "*ENABLED" -> profile.enable();
            case "*SAME" -> {}
            default -> throw Messages.valueNotValid("STATUS", command.text("STATUS"));
        }
        if (command.yes("PWDEXP", false)) {
            profile.expirePassword();
        }
    }

    private static List<HostMessage> change(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        requireSecurityAdministrator(job);
        UserProfile profile = find(command, job);
        String password = command.text("PASSWORD", "*SAME");
        if (!password.startsWith("*")) {
            profile.changePassword(password);
        }
        applyStatus(command, profile);
        return List.of(HostMessage.completion("CPC2205", "User profile " + profile.name() + " changed"));
    }

    /** OWNOBJOPT(*NODLT), the default, keeps a profile that owns something. */
    private static List<HostMessage> delete(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        requireSecurityAdministrator(job);
        UserProfile profile = find(command, job);
        job.check(profile, EnumSet.of(Right.OBJEXIST));
        ObjectStore objects = job.system().objects();
        List<ClValue> option =
                command.value("OWNOBJOPT").orElse(new ClValue.Word("*NODLT")).elements();
        for (SystemObject owned : objects.ownedBy(profile.name())) {
            switch (option.get(0).text()) {
                case "*DLT" -> objects.remove(owned);
                case "*CHGOWN" -> owned.changeOwner(newOwner(option));
                default ->
                    throw new EscapeMessageException(
                            "CPF2215", "User profile " + profile.name() + " owns " + owned + " and was not deleted");
            }
        }
        objects.remove(profile);
        return List.of(HostMessage.completion("CPC2191", "Object " + profile + " deleted"));
    }

    private static String newOwner(List<ClValue> option) throws EscapeMessageException {
        if (option.size() < 2) {
            throw Messages.valueNotValid("OWNOBJOPT", "*CHGOWN without a profile");
        }
        return option.get(1).text();
    }

    private static UserProfile find(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        String name = command.simpleName("USRPRF");
        return job.system().objects().profile(name).orElseThrow(() -> notFound(name));
    }

    static EscapeMessageException notFound(String user) {
        return new EscapeMessageException("CPF2204", "User profile " + user + " not found");
    }
}
