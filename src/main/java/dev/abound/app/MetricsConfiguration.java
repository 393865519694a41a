package dev.abound.app;

import java.net.InetSocketAddress;

/**
 * Where metrics, health and readiness are shown: the key {@code metrics.listen}.
 *
 * @param setting as it was written, for messages
 */
record MetricsConfiguration(Setting setting, InetSocketAddress address) {

    static final String LISTEN = "metrics.listen";

    private static final int USUAL_PORT = 9367;

    static MetricsConfiguration of(Setting setting) {
        return new MetricsConfiguration(setting, ListenAddress.of(setting, USUAL_PORT));
    }
}
