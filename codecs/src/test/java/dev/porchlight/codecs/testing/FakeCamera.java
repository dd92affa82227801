package dev.porchlight.codecs.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An RTSP camera on the loopback (RFC 2326, RFC 6184) that plays a clip in a loop and misbehaves on demand. Thread: any;
 * runs threads of its own until {@link #close}.
 */
public final class FakeCamera implements AutoCloseable {
    private final FakeCameraOptions options;
    private final ServerSocket server;
    private final List<FakeCameraSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger playing = new AtomicInteger();
    private final AtomicInteger teardowns = new AtomicInteger();
    private final AtomicInteger clipVersion = new AtomicInteger();
    private volatile Clip clip;
    private volatile Behaviour behaviour = Behaviour.SERVE;

    private FakeCamera(Clip clip, FakeCameraOptions options, int port) throws IOException {
        this.clip = clip;
        this.options = options;
        this.server = new ServerSocket(port, 16, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "fake-camera");
        thread.setDaemon(true);
        thread.start();
    }

    /** What the camera does wrong, from its next packet or request on. */
    public enum Behaviour {
        SERVE,
        /** Keeps connections open and sends no media. */
        STALL,
        /** Accepts connections and never answers. */
        HALF_OPEN,
        /** Sends random bytes in place of RTP payloads. */
        GARBAGE_PAYLOAD,
        /** Sends random bytes in place of interleaved frames. */
        GARBAGE_STREAM,
        /** Sends sound and no pictures. */
        AUDIO_ONLY,
        /** Leaves out every keyframe. */
        NO_KEYFRAMES,
        /** Answers 461 to interleaved transport. */
        UDP_ONLY,
        /** Sends viewers to {@link FakeCameraOptions#redirect}. */
        REDIRECT
    }

    /** Starts a camera on a free port. */
    public static FakeCamera start(Clip clip, FakeCameraOptions options) {
        return startAt(clip, options, 0);
    }

    /** Starts a camera on {@code port}, where one was before. */
    public static FakeCamera startAt(Clip clip, FakeCameraOptions options, int port) {
        try {
            return new FakeCamera(clip, options, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                sessions.add(new FakeCameraSession(this, socket));
            }
        } catch (IOException e) {
            // The server socket was closed: the camera ends.
            sessions.forEach(FakeCameraSession::end);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** {@code rtsp://127.0.0.1:port/main}, without user info. */
    public String uri() {
        return "rtsp://127.0.0.1:" + port() + "/main";
    }

    /** The address with the right user and password, if the camera asks for them. */
    public String uriWithPassword() {
        return options.authentication() == FakeCameraOptions.Authentication.NONE
                ? uri()
                : "rtsp://" + options.user() + ":" + options.password() + "@127.0.0.1:" + port() + "/main";
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** Plays another clip from its start, also on running connections. */
    public void play(Clip next) {
        clip = next;
        clipVersion.incrementAndGet();
    }

    /** Closes all connections, without a word. */
    public void dropConnections() {
        sessions.forEach(FakeCameraSession::end);
    }

    /** Connections accepted since the start. */
    public int accepted() {
        return accepted.get();
    }

    /** Connections that play now. */
    public int playing() {
        return playing.get();
    }

    /** TEARDOWN requests received. */
    public int teardowns() {
        return teardowns.get();
    }

    FakeCameraOptions options() {
        return options;
    }

    Clip clip() {
        return clip;
    }

    int clipVersion() {
        return clipVersion.get();
    }

    Behaviour behaviour() {
        return behaviour;
    }

    void countPlaying(int change) {
        playing.addAndGet(change);
    }

    void countTeardown() {
        teardowns.incrementAndGet();
    }

    void forget(FakeCameraSession session) {
        sessions.remove(session);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropConnections();
    }
}
