/**
 * How we sign on to an IBM i through IBM's toolbox for Java (JTOpen): where the system is, as whom, with which ports, over
 * TLS or not, how long to wait, and what a refusal means.
 *
 * <p>Begin with {@link dev.abound.ibmi.system.SystemAccess} and {@link dev.abound.ibmi.system.SignOnGate}. What lives here:
 * connections, names of objects, the password file, the check of the host name that JTOpen does not make. What does not:
 * queues, commands, programs.
 */
package dev.abound.ibmi.system;
