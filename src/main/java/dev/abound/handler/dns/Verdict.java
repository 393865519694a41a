package dev.abound.handler.dns;

import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIGRecord;

/** What a server's answer means for a message. Codes of RFC 1035 §4.1.1, 2136 §2.2 and 8945 §3. */
final class Verdict {

    private Verdict() {}

    /** Is a refusal perhaps about one name of the message only? */
    static boolean mayConcernOneName(Message answer) {
        return switch (answer.getRcode()) {
            case Rcode.NOERROR, Rcode.SERVFAIL, Rcode.NOTAUTH, Rcode.NOTIMP -> false;
            default -> true;
        };
    }

    static Outcome of(Zone zone, Message answer) {
        int rcode = answer.getRcode();
        return switch (rcode) {
            case Rcode.NOERROR, Rcode.YXDOMAIN, Rcode.NXDOMAIN, Rcode.YXRRSET, Rcode.NXRRSET ->
                new Outcome.Answered(answer);
            case Rcode.SERVFAIL -> later(zone, answer, "look into its log");
            case Rcode.NOTAUTH -> later(zone, answer, "it is not the primary of this zone, or does not know the key");
            case Rcode.NOTIMP -> later(zone, answer, "it takes no updates; name the primary");
            case Rcode.REFUSED -> later(zone, answer, "allow updates of this zone by our key");
            default -> new Outcome.Never(said(zone, answer));
        };
    }

    private static Outcome later(Zone zone, Message answer, String advice) {
        return new Outcome.Later(said(zone, answer) + ": " + advice);
    }

    static String said(Zone zone, Message answer) {
        return zone + " answers " + Rcode.string(answer.getRcode());
    }

    /** An answer that is not signed as it should be tells nothing but why, and that only perhaps. */
    static Outcome unverified(Zone zone, Message answer, int why) {
        TSIGRecord signature = answer.getTSIG();
        int error = signature == null ? Rcode.NOERROR : signature.getError();
        String key = zone.key().orElseThrow().name().toString(true);
        return new Outcome.Later(
                switch (error) {
                    case Rcode.BADKEY ->
                        zone + " does not know the key " + key + " (BADKEY): name and algorithm must be"
                                + " the same on both sides";
                    case Rcode.BADSIG ->
                        zone + " cannot verify our signature (BADSIG): the secret of the key " + key
                                + " is another one there";
                    case Rcode.BADTIME -> zone + " has another time than we have (BADTIME): set the clocks";
                    case Rcode.BADTRUNC -> zone + " wants a longer signature (BADTRUNC)";
                    default ->
                        zone + " gave an answer (" + Rcode.string(answer.getRcode())
                                + ") that is not signed with the key " + key + " (" + Rcode.TSIGstring(why)
                                + "): somebody may answer in its place";
                });
    }
}
