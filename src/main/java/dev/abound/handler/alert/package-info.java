/**
 * Tells people that something happened: to the log, to a webhook, to a message queue of an IBM i. Events come as to any
 * handler, what the service notices of itself comes beside them. Damped, and kept until it is delivered.
 */
package dev.abound.handler.alert;
