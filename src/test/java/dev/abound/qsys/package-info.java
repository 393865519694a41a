/**
 * What can be proven of {@code qsys-scripts} without an IBM i: an interpreter of the little CL our programs use, strict
 * where CL is, that executes the very files we ship; the C twins compiled by gcc; the start scripts run by a plain
 * shell. {@code docs/exit-programs.md} says what this does not prove.
 */
package dev.abound.qsys;
