package liandong.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/** Whether our ports of 127.0.0.1 can be had. */
final class Loopback {
    static final String ADDRESS = "127.0.0.1";
    private static final int CONNECT_MILLIS = 1_000;

    private Loopback() {}

    /** Refuses the first port that is taken, with what to do. */
    static void requireFree(Ports ports) {
        for (Map.Entry<String, Integer> port : ports.named().entrySet()) {
            if (!isFree(port.getValue())) {
                throw new StartFailed("Port " + port.getValue() + " of " + ADDRESS + ", for the " + port.getKey()
                        + ", is taken by another program. See which: lsof -nP -iTCP:" + port.getValue()
                        + " -sTCP:LISTEN. Stop it, or take other ports: ./liandong up --port-base 18080");
            }
        }
    }

    private static boolean isFree(int port) {
        // some systems let us bind beside a listener on all addresses, so ask for an answer first
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, port), CONNECT_MILLIS);
            return false;
        } catch (IOException nobodyAnswers) {
            return canListen(port);
        }
    }

    private static boolean canListen(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(ADDRESS))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
