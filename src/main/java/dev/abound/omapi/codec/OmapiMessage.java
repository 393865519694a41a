package dev.abound.omapi.codec;

/**
 * One message, either way. On the wire the fields stand in this order, the length of the signature after {@code
 * authid} and the signature itself at the end.
 *
 * <pre>
 *  0        4         8    12       16   20    24
 * +--------+---------+----+--------+----+-----+--------------+-------------+-----------+
 * | authid | authlen | op | handle | id | rid | message part | object part | signature |
 * +--------+---------+----+--------+----+-----+--------------+-------------+-----------+
 * </pre>
 *
 * @param authid handle of the authenticator that signs, 0 for none
 * @param operation what is wanted
 * @param handle the object meant, or 0
 * @param id the sender's transaction number, unique among its open requests on the connection
 * @param rid in a reply the id of the request, in a request 0
 * @param message pairs about the request or reply itself
 * @param object pairs of the object
 */
public record OmapiMessage(
        long authid,
        OmapiOperation operation,
        long handle,
        long id,
        long rid,
        OmapiAttributes message,
        OmapiAttributes object) {

    private static final long LARGEST = 0xffff_ffffL;

    public OmapiMessage {
        if (outside(authid) || outside(handle) || outside(id) || outside(rid)) {
            throw new IllegalArgumentException("authid, handle, id and rid are 0 to 4294967295, got " + authid + ", "
                    + handle + ", " + id + ", " + rid);
        }
    }

    private static boolean outside(long number) {
        return number < 0 || number > LARGEST;
    }

    /** A request without a signature; {@link #signedAs} makes it one that will be signed. */
    public static OmapiMessage request(
            OmapiOperation operation, long handle, long id, OmapiAttributes message, OmapiAttributes object) {
        return new OmapiMessage(0, operation, handle, id, 0, message, object);
    }

    /** An authenticator's OPEN, which is never signed: the server's UPDATE carries the authid as its handle. */
    public static OmapiMessage authenticate(OmapiKey key, long id) {
        OmapiAttributes type = OmapiAttributes.none().withText("type", "authenticator");
        OmapiAttributes named = OmapiAttributes.none()
                .withText("name", key.name())
                .withText("algorithm", key.algorithm().wireName());
        return request(OmapiOperation.OPEN, 0, id, type, named);
    }

    /** The same message under an authenticator. */
    public OmapiMessage signedAs(long authenticator) {
        return new OmapiMessage(authenticator, operation, handle, id, rid, message, object);
    }

    /** How it went: the number under {@code result}; 34 where a STATUS has none, as omshell reads it. */
    public OmapiStatus status() {
        return message.last("result")
                .filter(result -> result.length() == 4)
                .map(result -> new OmapiStatus(result.u32(0)))
                .orElse(OmapiStatus.UNEXPECTED_ERROR);
    }
}
