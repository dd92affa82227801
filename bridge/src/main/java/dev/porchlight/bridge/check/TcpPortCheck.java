package dev.porchlight.bridge.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a TCP port is there for the bridge: free, or held by the bridge itself, which is told apart from others by its
 * answer. Thread: any; blocks.
 */
public final class TcpPortCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int STATUS_LINE_BYTES = 12;

    private final String subject;
    private final List<InetAddress> addresses;
    private final int port;
    private final String remedy;
    private final Question question;

    /**
     * What the bridge answers at the port, before any login.
     *
     * @param status of HTTP
     */
    public record Question(String path, int status) {
        /** HAP R2 section 6.7.1: a connection without pair verify is refused with 470. */
        public static final Question HAP = new Question("/accessories", 470);

        public static final Question STATUS_PAGE = new Question("/health", 200);
    }

    /** @param remedy what to do when the port is taken */
    public TcpPortCheck(String subject, List<InetAddress> addresses, int port, Question question, String remedy) {
        this.subject = subject;
        this.addresses = List.copyOf(addresses);
        this.port = port;
        this.question = question;
        this.remedy = remedy;
    }

    /** The finding beside a running bridge, which must hold the port. */
    public Finding whileRunning() {
        List<InetAddress> silent =
                addresses.stream().filter(address -> !answers(address)).toList();
        return silent.isEmpty()
                ? Finding.ok(subject, "The running bridge answers at port " + port + " of " + texts(addresses) + ".")
                : Finding.problem(
                        subject,
                        "A bridge is running, but does not answer at port " + port + " of " + texts(silent) + ".",
                        "Restart the bridge: the configuration or the addresses of this machine have changed since it"
                                + " started.");
    }

    /** The finding without a running bridge: the port must be free. */
    public Finding whileStopped() {
        List<InetAddress> taken =
                addresses.stream().filter(address -> !isFree(address)).toList();
        if (taken.isEmpty()) {
            return Finding.ok(subject, "Port " + port + " is free on " + texts(addresses) + ".");
        }
        String holder = answers(taken.get(0))
                ? "a program that answers as Porchlight does: another one, with another state folder, or another HomeKit"
                        + " bridge"
                : "another program";
        return Finding.problem(
                subject,
                "Port " + port + " of " + texts(taken) + " is taken by " + holder + ".",
                "Find the program (ss -ltnp, or lsof -iTCP:" + port + " on a Mac) and stop it, or " + remedy);
    }

    private boolean isFree(InetAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private boolean answers(InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.connect(new InetSocketAddress(address, port), (int) TIMEOUT.toMillis());
            String host = address.getAddress().length > 4 ? "[" + text(address) + "]" : text(address);
            socket.getOutputStream()
                    .write(("GET " + question.path() + " HTTP/1.1\r\nHost: " + host + ":" + port
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String start = new String(socket.getInputStream().readNBytes(STATUS_LINE_BYTES), StandardCharsets.US_ASCII);
            return start.equals("HTTP/1.1 " + question.status());
        } catch (IOException silent) {
            return false;
        }
    }

    private static String texts(List<InetAddress> addresses) {
        return addresses.stream().map(TcpPortCheck::text).collect(Collectors.joining(", "));
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
