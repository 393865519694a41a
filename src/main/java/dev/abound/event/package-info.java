/**
 * What we understood of one notification: {@link dev.abound.event.BindingEvent} and its parts. Stands on
 * {@code packet} and {@code value}; knows nothing of journals, handlers or JSON.
 */
package dev.abound.event;
