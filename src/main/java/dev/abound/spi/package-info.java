/**
 * What others implement: sources that bring entries, decoders that read them, handlers that react to events. Each is
 * found by {@link java.util.ServiceLoader} or named in the configuration. What the framework promises stands in the
 * Javadoc of the one method to implement.
 */
package dev.abound.spi;
