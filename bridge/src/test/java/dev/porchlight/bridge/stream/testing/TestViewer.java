package dev.porchlight.bridge.stream.testing;

import dev.porchlight.bridge.rtcp.RtcpPacket;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.ProtectionProfile;
import dev.porchlight.bridge.stream.AccessoryEndpoint;
import dev.porchlight.bridge.stream.ControllerEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The controller's end of a live stream, on two UDP sockets. It pulls: datagrams are taken from the sockets' buffers when a
 * test waits for something, so that nothing happens behind the test's back. Every packet must be authentic, complete and in
 * order; {@link IllegalStateException} else. Thread: one.
 */
public final class TestViewer implements AutoCloseable {
    public static final int VIDEO_SSRC = 0x11111111;
    public static final int AUDIO_SSRC = 0x22222222;

    private final Deque<ViewerEvent> events = new ArrayDeque<>();
    private final Selector selector;
    private final MediumEnd video;
    private final MediumEnd audio;
    private final ControllerEndpoint endpoint;

    /** Binds two ports of {@code local}. */
    public TestViewer(InetAddress local) throws IOException {
        SecureRandom random = new SecureRandom();
        MasterKey videoKey = MasterKey.random(ProtectionProfile.AES_CM_128_HMAC_SHA1_80, random);
        MasterKey audioKey = MasterKey.random(ProtectionProfile.AES_CM_128_HMAC_SHA1_80, random);
        selector = Selector.open();
        video = new MediumEnd(/* video= */ true, local, selector, videoKey, VIDEO_SSRC, events::add);
        audio = new MediumEnd(/* video= */ false, local, selector, audioKey, AUDIO_SSRC, events::add);
        endpoint = new ControllerEndpoint(local, video.port(), audio.port(), videoKey, audioKey);
    }

    /** What the accessory needs to know for "Setup Endpoints". */
    public ControllerEndpoint endpoint() {
        return endpoint;
    }

    /** Takes the accessory's answer to "Setup Endpoints". */
    public void connect(AccessoryEndpoint accessory) {
        video.connect(accessory.address(), accessory.videoPort(), accessory.video(), accessory.videoSsrc());
        audio.connect(accessory.address(), accessory.audioPort(), accessory.audio(), accessory.audioSsrc());
    }

    /** Waits for the next event of this kind, past all others; empty when none comes in time. */
    public <T extends ViewerEvent> Optional<T> await(Class<T> kind, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        do {
            for (ViewerEvent event = events.poll(); event != null; event = events.poll()) {
                if (kind.isInstance(event)) {
                    return Optional.of(kind.cast(event));
                }
            }
        } while (receive(deadline));
        return Optional.empty();
    }

    /** Waits until {@code timeout} for datagrams and drops what they carried; true when there was any event. */
    public boolean hears(Duration timeout) throws IOException {
        return await(ViewerEvent.class, timeout).isPresent();
    }

    /** The end of one medium, to send with. */
    public void send(boolean overVideo, RtcpPacket... packets) throws IOException {
        (overVideo ? video : audio).send(packets);
    }

    /** Sends bytes as they are, from the socket of one medium. */
    public void sendRaw(boolean overVideo, byte[] datagram) throws IOException {
        (overVideo ? video : audio).sendRaw(datagram);
    }

    /** An SRTCP datagram as {@link #send} would send it, to be sent otherwise or more than once. */
    public byte[] protect(boolean overVideo, RtcpPacket... packets) {
        return (overVideo ? video : audio).protect(packets);
    }

    /** What receiver reports must say of our video so far. */
    public MediumEnd video() {
        return video;
    }

    public MediumEnd audio() {
        return audio;
    }

    private boolean receiveNow() throws IOException {
        boolean anyVideo = video.receive();
        boolean anyAudio = audio.receive();
        return anyVideo || anyAudio;
    }

    private boolean receive(long deadline) throws IOException {
        boolean any = receiveNow();
        while (!any) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            selector.select(key -> {}, millis);
            any = receiveNow();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        video.close();
        audio.close();
        selector.close();
    }
}
