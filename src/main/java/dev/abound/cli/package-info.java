/** One class per verb: reads words, prints answers, picks exit codes. Nothing imports it. */
package dev.abound.cli;
