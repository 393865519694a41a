/**
 * The small language that chooses which events a handler hears:
 * {@code action in (bound, renewed) and ip in 10.0.0.0/8 and not hostname ~ "lab-*"}. Read and checked once, at start;
 * an error names the place. Knows events, nothing of handlers.
 */
package dev.abound.filter;
