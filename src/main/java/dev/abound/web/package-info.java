/**
 * What a running service shows over HTTP: metrics for Prometheus, health and readiness. Reads what {@code app} tells of the
 * service and changes nothing. Micrometer is imported here and nowhere else; its jar may be absent as long as nobody
 * configures metrics.
 */
package dev.abound.web;
