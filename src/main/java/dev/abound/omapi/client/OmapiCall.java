package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import java.util.Locale;

/**
 * One request in OMAPI's own terms, before it gets its transaction number.
 *
 * @param operation OPEN, REFRESH, UPDATE or DELETE
 * @param type the object type, also where only the handle travels: the safety rules depend on it
 * @param creates with OPEN: make the object, and fail when there is one, as omshell does
 * @param handle the object meant; 0 with OPEN
 * @param attributes key, or values
 */
public record OmapiCall(
        OmapiOperation operation, String type, boolean creates, long handle, OmapiAttributes attributes) {

    /** Looks an object up. */
    public static OmapiCall open(String type, OmapiAttributes key) {
        return new OmapiCall(OmapiOperation.OPEN, type, false, 0, key);
    }

    /** Makes an object; one that exists already is an error. */
    public static OmapiCall create(String type, OmapiAttributes values) {
        return new OmapiCall(OmapiOperation.OPEN, type, true, 0, values);
    }

    public static OmapiCall refresh(String type, long handle) {
        return new OmapiCall(OmapiOperation.REFRESH, type, false, handle, OmapiAttributes.none());
    }

    public static OmapiCall update(String type, long handle, OmapiAttributes values) {
        return new OmapiCall(OmapiOperation.UPDATE, type, false, handle, values);
    }

    public static OmapiCall delete(String type, long handle) {
        return new OmapiCall(OmapiOperation.DELETE, type, false, handle, OmapiAttributes.none());
    }

    /** True when asking twice does no more than asking once. */
    boolean onlyReads() {
        return operation == OmapiOperation.REFRESH || (operation == OmapiOperation.OPEN && !creates);
    }

    /** True when the attributes are written. */
    boolean writes() {
        return creates || operation == OmapiOperation.UPDATE;
    }

    OmapiMessage message(long id) {
        return OmapiMessage.request(operation, handle, id, flags(), attributes);
    }

    private OmapiAttributes flags() {
        if (operation != OmapiOperation.OPEN) {
            return OmapiAttributes.none();
        }
        OmapiAttributes typed = OmapiAttributes.none().withText("type", type);
        return creates ? typed.withNumber("create", 1).withNumber("exclusive", 1) : typed;
    }

    /** For people: {@code open lease ip-address=0a:4d:01:06}. */
    @Override
    public String toString() {
        String verb = creates ? "create" : operation.name().toLowerCase(Locale.ROOT);
        return verb + " " + type + (attributes.isEmpty() ? "" : " " + attributes);
    }
}
