/**
 * The switchboard: configuration becomes objects, which are opened in order and drained in reverse. The only room that
 * knows every other. Also the control channel through which the command line speaks to a running service.
 */
package dev.abound.app;
