package dev.porchlight.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.testing.TlvItems;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.ProtectionProfile;
import dev.porchlight.bridge.stream.AccessoryEndpoint;
import dev.porchlight.bridge.stream.ControllerEndpoint;
import dev.porchlight.bridge.stream.testing.TestViewer;
import dev.porchlight.bridge.stream.testing.ViewerEvent;
import dev.porchlight.codecs.media.PictureSize;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** A live view by the first stream of a camera, as a phone negotiates and decodes it. Thread: one. */
final class LiveViewer implements AutoCloseable {
    private static final int END = 0;
    private static final int START = 1;
    private static final int RECONFIGURE = 4;
    private static final int AVAILABLE = 0;

    private final byte[] sessionId = bytes(16)
            .putLong(UUID.randomUUID().getMostSignificantBits())
            .putLong(UUID.randomUUID().getLeastSignificantBits())
            .array();
    private final HomeClient home;
    private final HomeClient.Place setup;
    private final HomeClient.Place selected;
    private final HomeClient.Place status;
    private final TestViewer receiver = new TestViewer(InetAddress.getLoopbackAddress());
    private final ReceivedPictures pictures = new ReceivedPictures(receiver);

    private LiveViewer(HomeClient home, String cameraId) throws Exception {
        this.home = home;
        this.setup = home.place(cameraId, HomeClient.STREAM_MANAGEMENT, HomeClient.SETUP_ENDPOINTS);
        this.selected = home.place(cameraId, HomeClient.STREAM_MANAGEMENT, HomeClient.SELECTED_STREAM);
        this.status = home.place(cameraId, HomeClient.STREAM_MANAGEMENT, HomeClient.STREAMING_STATUS);
    }

    /** Negotiates and starts a view of at most this size. */
    static LiveViewer start(HomeClient home, String cameraId, PictureSize size) throws Exception {
        LiveViewer viewer = new LiveViewer(home, cameraId);
        viewer.negotiate();
        TlvItems start = viewer.command(START).with(2, video(size).encode()).with(3, audio().encode());
        assertThat(home.write(viewer.selected, start)).isZero();
        return viewer;
    }

    private void negotiate() throws IOException {
        ControllerEndpoint own = receiver.endpoint();
        TlvItems address = new TlvItems()
                .with(1, (byte) 0)
                .with(2, own.address().getHostAddress().getBytes(StandardCharsets.US_ASCII))
                .with(3, uint16(own.videoPort()))
                .with(4, uint16(own.audioPort()));
        TlvItems request = new TlvItems()
                .with(1, sessionId)
                .with(3, address.encode())
                .with(4, srtp(own.video()))
                .with(5, srtp(own.audio()));
        assertThat(home.write(setup, request)).isZero();
        TlvItems answer = home.readTlv(setup);
        assertThat(answer.get(1)).isEqualTo(sessionId);
        assertThat(answer.get(2)).containsExactly(0);
        receiver.connect(accessory(answer));
    }

    private static AccessoryEndpoint accessory(TlvItems answer) throws IOException {
        TlvItems address = TlvItems.parse(answer.get(3));
        return new AccessoryEndpoint(
                InetAddress.getByName(new String(address.get(2), StandardCharsets.US_ASCII)),
                number(address.get(3)),
                number(address.get(4)),
                key(answer.get(4)),
                key(answer.get(5)),
                number(answer.get(6)),
                number(answer.get(7)));
    }

    private static byte[] srtp(MasterKey key) {
        return new TlvItems()
                .with(1, (byte) 0)
                .with(2, copy(key.key()))
                .with(3, copy(key.salt()))
                .encode();
    }

    private static MasterKey key(byte[] parameters) {
        TlvItems tlv = TlvItems.parse(parameters);
        assertThat(tlv.get(1)).containsExactly(0);
        return new MasterKey(
                ProtectionProfile.AES_CM_128_HMAC_SHA1_80, ByteBuffer.wrap(tlv.get(2)), ByteBuffer.wrap(tlv.get(3)));
    }

    private TlvItems command(int command) {
        TlvItems control = new TlvItems().with(1, sessionId).with(2, (byte) command);
        return new TlvItems().with(1, control.encode());
    }

    private static TlvItems video(PictureSize size) {
        TlvItems codec = new TlvItems().with(1, (byte) 2).with(2, (byte) 2).with(3, (byte) 0);
        TlvItems rtp = new TlvItems()
                .with(1, (byte) 99)
                .with(2, uint32(TestViewer.VIDEO_SSRC))
                .with(3, uint16(2000))
                .with(4, float32(0.5f))
                .with(5, uint16(1378));
        return new TlvItems()
                .with(1, (byte) 0)
                .with(2, codec.encode())
                .with(3, attributes(size))
                .with(4, rtp.encode());
    }

    private static byte[] attributes(PictureSize size) {
        return new TlvItems()
                .with(1, uint16(size.widthPixels()))
                .with(2, uint16(size.heightPixels()))
                .with(3, (byte) 30)
                .encode();
    }

    private static TlvItems audio() {
        TlvItems codec = new TlvItems()
                .with(1, (byte) 1)
                .with(2, (byte) 0)
                .with(3, (byte) 2)
                .with(4, (byte) 20);
        TlvItems rtp = new TlvItems()
                .with(1, (byte) 110)
                .with(2, uint32(TestViewer.AUDIO_SSRC))
                .with(3, uint16(24))
                .with(4, float32(5))
                .with(6, (byte) 13);
        return new TlvItems()
                .with(1, (byte) 3)
                .with(2, codec.encode())
                .with(3, rtp.encode())
                .with(4, (byte) 0);
    }

    /** Asks for another size, as controllers do: with attributes, rate and interval alone. */
    void reconfigure(PictureSize size) throws IOException {
        TlvItems rtp = new TlvItems().with(3, uint16(300)).with(4, float32(0.5f));
        TlvItems video = new TlvItems().with(3, attributes(size)).with(4, rtp.encode());
        assertThat(home.write(selected, command(RECONFIGURE).with(2, video.encode())))
                .isZero();
    }

    /** Ends the view; the accessory says goodbye and the stream is free. */
    void end() throws Exception {
        assertThat(home.write(selected, command(END))).isZero();
        assertThat(hearsFarewell()).isTrue();
        assertThat(isAvailable()).isTrue();
    }

    /** Waits for the accessory's BYE. */
    boolean hearsFarewell() throws IOException {
        return receiver.await(ViewerEvent.Farewell.class, Await.PATIENCE).isPresent();
    }

    boolean isAvailable() throws IOException {
        return home.readTlv(status).get(1)[0] == AVAILABLE;
    }

    HomeClient.Place statusPlace() {
        return status;
    }

    ReceivedPictures pictures() {
        return pictures;
    }

    /** The next packet of sound. */
    Optional<ViewerEvent.Sound> sound() throws IOException {
        return receiver.await(ViewerEvent.Sound.class, Await.PATIENCE);
    }

    private static byte[] copy(ByteBuffer source) {
        byte[] copy = new byte[source.remaining()];
        source.duplicate().get(copy);
        return copy;
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] uint16(int value) {
        return bytes(2).putShort((short) value).array();
    }

    private static byte[] uint32(int value) {
        return bytes(4).putInt(value).array();
    }

    private static byte[] float32(float value) {
        return bytes(4).putFloat(value).array();
    }

    private static int number(byte[] littleEndian) {
        int number = 0;
        for (int i = littleEndian.length - 1; i >= 0; i--) {
            number = (number << 8) | (littleEndian[i] & 0xff);
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        pictures.close();
        receiver.close();
    }
}
