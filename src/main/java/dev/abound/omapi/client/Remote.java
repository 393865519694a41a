package dev.abound.omapi.client;

import dev.abound.omapi.object.ObjectKey;
import dev.abound.omapi.object.OmapiObject;

/**
 * An object of the server, as it was when it was read.
 *
 * <p>OMAPI gives objects a handle that means nothing after the server's next start, and then perhaps another object. So
 * the handle is used only on the connection it came over; on any other the object is looked up by its key again.
 *
 * @param key finds it again
 * @param object what it was
 * @param handle on the server
 * @param connection the connection the handle came over
 */
public record Remote<T extends OmapiObject>(ObjectKey<T> key, T object, long handle, long connection) {}
