package dev.porchlight.bridge.check;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.IntStream;

/** Whether enough UDP ports for live streams are free. Thread: any. */
public final class MediaPortCheck {
    private static final String SUBJECT = "media ports";

    /** One for pictures and one for sound. */
    private static final int PORTS_PER_VIEWER = 2;

    /** A system that refuses a thousand ports refuses them all. */
    private static final int MAX_PROBES = 1024;

    private final InetAddress address;
    private final int first;
    private final int last;
    private final int viewers;

    /** @param viewers of all cameras together, at most */
    public MediaPortCheck(InetAddress address, int first, int last, int viewers) {
        this.address = address;
        this.first = first;
        this.last = last;
        this.viewers = viewers;
    }

    public Finding find() {
        int size = last - first + 1;
        int probed = Math.min(size, MAX_PROBES);
        int free = (int)
                IntStream.range(first, first + probed).filter(this::isFree).count();
        String evidence = free + " of " + probed + " UDP ports from " + first + " to " + (first + probed - 1)
                + " are free; each viewer takes " + PORTS_PER_VIEWER + ".";
        String remedy = "Widen homekit.media-ports, or stop the programs that hold these ports (ss -lunp).";
        if (free < PORTS_PER_VIEWER) {
            return Finding.problem(SUBJECT, evidence, remedy);
        }
        return size < viewers * PORTS_PER_VIEWER
                ? Finding.note(
                        SUBJECT,
                        evidence + " All cameras with all their viewers would take " + viewers * PORTS_PER_VIEWER + ".",
                        remedy)
                : Finding.ok(SUBJECT, evidence);
    }

    private boolean isFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
