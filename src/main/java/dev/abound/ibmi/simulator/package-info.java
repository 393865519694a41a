/**
 * The host servers of IBM i on loopback: signon, data queue, and remote command and program call. The unmodified IBM
 * Toolbox for Java (JTOpen) believes them, so a program for IBM i can be tested on any laptop.
 *
 * <p>Begin with {@link dev.abound.ibmi.simulator.IbmISimulator}. What lives here: frames, password substitutes, a small
 * object model, a CL command parser, the registration facility and a switch for every way a connection can fail. What
 * does not: a database server, CL programs as such, files other than source files, and anything of the toolbox itself.
 */
package dev.abound.ibmi.simulator;
