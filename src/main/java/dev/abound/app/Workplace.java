package dev.abound.app;

/** Where an operation works. */
interface Workplace {}
