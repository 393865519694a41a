/** Adapters one class wide, each joining two rooms that never heard of each other. */
package dev.abound.bridge;
