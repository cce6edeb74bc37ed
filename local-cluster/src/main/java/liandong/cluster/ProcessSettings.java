package liandong.cluster;

import java.time.Duration;

/** The checks that the settings of both processes share. */
final class ProcessSettings {
    private static final int SMALLEST_HEAP_MEGABYTES = 64;

    private ProcessSettings() {}

    static void check(
            String portName, int port, String innerPortName, int innerPort, int heapMegabytes, Duration patience) {
        LoopbackPort.requireValid(portName, port);
        LoopbackPort.requireValid(innerPortName, innerPort);
        if (port == innerPort) {
            throw new IllegalArgumentException(portName + " and " + innerPortName + " must differ, both are " + port);
        }
        if (heapMegabytes < SMALLEST_HEAP_MEGABYTES) {
            throw new IllegalArgumentException(
                    "heapMegabytes must be at least " + SMALLEST_HEAP_MEGABYTES + ", not " + heapMegabytes);
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("patience must be positive, not " + patience);
        }
    }
}
