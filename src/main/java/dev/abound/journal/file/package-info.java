/**
 * The journal on append-only segment files: frames, checksums, one force for many, recovery. What is kept and promised
 * stands in {@code journal}; this room knows files only. The format is drawn at {@link
 * dev.abound.journal.file.SegmentHeader} and {@link dev.abound.journal.file.FrameHeader} and told in
 * {@code docs/journal-format.md}.
 */
package dev.abound.journal.file;
