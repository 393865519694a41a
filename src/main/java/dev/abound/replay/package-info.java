/**
 * Capture files: reading the DHCP and BOOTP datagrams in them ({@link dev.abound.replay.CaptureReader}), and offering
 * every reply as the entry an exit program would have sent ({@link dev.abound.replay.CaptureSource},
 * {@link dev.abound.replay.Replayer}). Formats: pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng).
 * What the datagrams mean is read in {@code packet}.
 */
package dev.abound.replay;
