package dev.porchlight.bridge.stream;

import static dev.porchlight.bridge.stream.StreamSamples.FRAME_MICROS;
import static dev.porchlight.bridge.stream.StreamSamples.groupOfPictures;
import static dev.porchlight.bridge.stream.StreamSamples.nonKey;
import static dev.porchlight.bridge.stream.StreamSamples.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.guard.AllowedConnections;
import dev.porchlight.bridge.privacy.EgressPermit;
import dev.porchlight.bridge.privacy.TestPermits;
import dev.porchlight.bridge.rtcp.FullIntraRequest;
import dev.porchlight.bridge.rtcp.Goodbye;
import dev.porchlight.bridge.rtcp.PictureLossIndication;
import dev.porchlight.bridge.rtcp.ReceiverReport;
import dev.porchlight.bridge.stream.testing.MediumEnd;
import dev.porchlight.bridge.stream.testing.TestViewer;
import dev.porchlight.bridge.stream.testing.ViewerEvent.Farewell;
import dev.porchlight.bridge.stream.testing.ViewerEvent.Picture;
import dev.porchlight.bridge.stream.testing.ViewerEvent.Report;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.SampleSink;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole streams over real sockets of the loopback interface, seen by a viewer that knows only the standards. */
@Timeout(30)
class LoopbackStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SHORTLY = Duration.ofMillis(300);

    private final InetAddress local = InetAddress.getLoopbackAddress();
    private final AtomicInteger permitsClosed = new AtomicInteger();
    private final EgressPermit permit = TestPermits.live(permitsClosed::incrementAndGet);
    private final CompletableFuture<EndReason> ended = new CompletableFuture<>();
    private RtpStreamEngine engine;
    private TestViewer viewer;

    @BeforeEach
    void open() throws IOException {
        engine = engine(freeRange());
        viewer = new TestViewer(local);
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        viewer.close();
    }

    private static RtpStreamEngine engine(PortRange ports) {
        return new RtpStreamEngine(
                ports, 1, new SecureRandom(), InstantSource.system(), 20_000_000, new AllowedConnections());
    }

    private static PortRange freeRange() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            int first = Math.min(probe.getLocalPort(), 65_000);
            return new PortRange(first, first + 20);
        }
    }

    private PreparedStream prepare() throws IOException {
        PreparedStream stream = engine.prepare(permit, local, viewer.endpoint());
        viewer.connect(stream.accessoryEndpoint());
        stream.onEnded(ended::complete);
        return stream;
    }

    private void awaitPicture() throws IOException {
        assertThat(viewer.await(Picture.class, PATIENCE)).isPresent();
    }

    private EndReason endReason() throws Exception {
        return ended.get(5, TimeUnit.SECONDS);
    }

    @Test
    void start_cachedGroupOfPictures_arrivesWholeAfterTheFirstReport() throws Exception {
        List<AccessUnit> cached = groupOfPictures(30, 60_000, 3_000);
        PreparedStream stream = prepare();

        stream.start(parameters(0.5, 0), new FakeOrigin(false, cached));

        Report first = viewer.await(Report.class, PATIENCE).orElseThrow();
        assertThat(first.video()).isTrue();
        assertThat(first.report().packetCount()).isZero();
        for (AccessUnit sent : cached) {
            Picture picture = viewer.await(Picture.class, PATIENCE).orElseThrow();
            assertThat(picture.accessUnit().key()).isEqualTo(sent.key());
            assertThat(picture.accessUnit().aggregated()).isEqualTo(sent.key());
            int parameterSets = sent.key() ? 2 : 0;
            assertThat(picture.accessUnit().nalUnits().subList(parameterSets, parameterSets + 1))
                    .isEqualTo(sent.nalUnits());
        }
        assertThat(viewer.video().largestDatagramBytes()).isEqualTo(1378);
        StreamStatistics.Medium sent = stream.statistics().video();
        assertThat(sent.packets()).isEqualTo(viewer.video().packets());
        assertThat(permit.bytes()).isEqualTo(sent.bytes());
        assertThat(permit.frames()).isEqualTo(30);
    }

    @Test
    void start_livePictures_followAtOnceAndSmallMtuIsKept() throws Exception {
        FakeOrigin origin = new FakeOrigin(false, groupOfPictures(1, 5_000, 0));
        prepare().start(parameters(0.5, 600), origin);
        awaitPicture();

        origin.push(nonKey(FRAME_MICROS, 4_000));

        Picture live = viewer.await(Picture.class, PATIENCE).orElseThrow();
        assertThat(live.accessUnit().key()).isFalse();
        assertThat(viewer.video().largestDatagramBytes()).isEqualTo(600);
    }

    @Test
    void stop_running_saysGoodbyeOnBothPortsAndFreesThem() throws Exception {
        FakeOrigin origin = new FakeOrigin(true, groupOfPictures(1, 100, 0));
        PreparedStream stream = prepare();
        stream.start(parameters(0.5, 0), origin);
        awaitPicture();

        stream.stop(EndReason.ENDED_BY_CONTROLLER);

        boolean first = viewer.await(Farewell.class, PATIENCE).orElseThrow().video();
        boolean second = viewer.await(Farewell.class, PATIENCE).orElseThrow().video();
        assertThat(first).isNotEqualTo(second);
        assertThat(endReason()).isEqualTo(EndReason.ENDED_BY_CONTROLLER);
        assertThat(permitsClosed).hasValue(1);
        assertThat(origin.closed).hasValue(2);
        AccessoryEndpoint own = stream.accessoryEndpoint();
        new DatagramSocket(new InetSocketAddress(own.address(), own.videoPort())).close();
        new DatagramSocket(new InetSocketAddress(own.address(), own.audioPort())).close();
    }

    @Test
    void revoke_running_endsTheStreamAndNoMediaFollows() throws Exception {
        FakeOrigin origin = new FakeOrigin(false, groupOfPictures(1, 100, 0));
        PreparedStream stream = prepare();
        stream.start(parameters(0.5, 0), origin);
        awaitPicture();

        TestPermits.revoke(permit);
        origin.push(nonKey(FRAME_MICROS, 100));

        assertThat(endReason()).isEqualTo(EndReason.PERMIT_REVOKED);
        assertThat(viewer.await(Farewell.class, PATIENCE)).isPresent();
        assertThat(viewer.await(Picture.class, SHORTLY)).isEmpty();
        assertThat(stream.statistics().video().packets()).isEqualTo(2);
    }

    @Test
    void revoke_beforePrepare_endsAtOnce() throws Exception {
        TestPermits.revoke(permit);

        PreparedStream stream = prepare();
        FakeOrigin origin = new FakeOrigin(false, groupOfPictures(1, 100, 0));
        stream.start(parameters(0.5, 0), origin);

        assertThat(endReason()).isEqualTo(EndReason.PERMIT_REVOKED);
        assertThat(origin.videoRequests).isEmpty();
    }

    @Test
    void goodbye_ofTheViewer_endsTheStream() throws Exception {
        PreparedStream stream = prepare();
        stream.start(parameters(0.5, 0), new FakeOrigin(false, groupOfPictures(1, 100, 0)));
        awaitPicture();

        viewer.send(
                true,
                new ReceiverReport(TestViewer.VIDEO_SSRC, List.of()),
                new Goodbye(List.of(TestViewer.VIDEO_SSRC)));

        assertThat(endReason()).isEqualTo(EndReason.CONTROLLER_BYE);
    }

    @Test
    void feedback_lossOfAPicture_asksForAKeyframeOnceInHalfASecond() throws Exception {
        FakeOrigin origin = new FakeOrigin(false, groupOfPictures(1, 100, 0));
        PreparedStream stream = prepare();
        stream.start(parameters(0.1, 0), origin);
        awaitPicture();
        int ssrc = stream.accessoryEndpoint().videoSsrc();

        viewer.send(true, new PictureLossIndication(1, ssrc + 1));
        viewer.send(true, new PictureLossIndication(1, ssrc));
        viewer.send(true, new FullIntraRequest(1, List.of(new FullIntraRequest.Entry(ssrc, 1))));
        roundTrip(stream, /* video= */ true);

        assertThat(origin.keyframeRequests).hasValue(1);
        assertThat(stream.statistics().keyframeRequests()).isEqualTo(1);
    }

    /** Reports from the port of one medium until the stream has seen it, and with it all that was sent before. */
    private void roundTrip(PreparedStream stream, boolean video) throws IOException {
        int ssrc = video ? TestViewer.VIDEO_SSRC : TestViewer.AUDIO_SSRC;
        MediumEnd medium = video ? viewer.video() : viewer.audio();
        while (roundTripMicros(stream, video) < 0) {
            assertThat(viewer.await(Report.class, PATIENCE)).isPresent();
            viewer.send(video, new ReceiverReport(ssrc, List.of(medium.reportBlock())));
        }
    }

    private static long roundTripMicros(PreparedStream stream, boolean video) {
        StreamStatistics statistics = stream.statistics();
        return (video ? statistics.video() : statistics.audio()).roundTripMicros();
    }

    @Test
    void report_ofTheViewer_givesRoundTripAndLoss() throws Exception {
        PreparedStream stream = prepare();
        stream.start(parameters(0.1, 0), new FakeOrigin(false, groupOfPictures(1, 100, 0)));

        roundTrip(stream, /* video= */ true);

        assertThat(stream.statistics().video().roundTripMicros()).isBetween(0L, 1_000_000L);
        assertThat(stream.statistics().video().packetsLost()).isZero();
    }

    @Test
    void garbage_onBothPorts_isCountedAndChangesNothing() throws Exception {
        FakeOrigin origin = new FakeOrigin(true, groupOfPictures(1, 100, 0));
        PreparedStream stream = prepare();
        stream.start(parameters(0.1, 0), origin);
        awaitPicture();
        byte[] authentic = viewer.protect(true, new ReceiverReport(TestViewer.VIDEO_SSRC, List.of()));
        viewer.sendRaw(true, authentic);
        viewer.sendRaw(true, authentic);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[random.nextInt(2000)];
            random.nextBytes(garbage);
            if (garbage.length > 1 && i % 2 == 0) {
                garbage[0] = (byte) 0x80;
                garbage[1] = (byte) (192 + random.nextInt(32));
            }
            viewer.sendRaw(i % 3 == 0, garbage);
        }

        roundTrip(stream, /* video= */ true);
        roundTrip(stream, /* video= */ false);
        origin.push(nonKey(FRAME_MICROS, 500));

        assertThat(viewer.await(Picture.class, PATIENCE)).isPresent();
        assertThat(stream.statistics().packetsDropped()).isBetween(100L, 201L);
    }

    @Test
    void report_fromAnotherPortOfTheController_isTaken() throws Exception {
        PreparedStream stream = prepare();
        stream.start(parameters(0.1, 0), new FakeOrigin(false, groupOfPictures(1, 100, 0)));
        awaitPicture();
        AccessoryEndpoint own = stream.accessoryEndpoint();
        byte[] goodbye = viewer.protect(true, new Goodbye(List.of(TestViewer.VIDEO_SSRC)));

        try (DatagramChannel other = DatagramChannel.open().bind(new InetSocketAddress(local, 0))) {
            other.send(ByteBuffer.wrap(goodbye), new InetSocketAddress(own.address(), own.videoPort()));
            assertThat(endReason()).isEqualTo(EndReason.CONTROLLER_BYE);
        }
    }

    @Test
    void reconfigure_running_reachesTheOriginAndTheNumbersGoOn() throws Exception {
        FakeOrigin origin = new FakeOrigin(false, groupOfPictures(1, 100, 0));
        PreparedStream stream = prepare();
        stream.start(parameters(0.5, 0), origin);
        awaitPicture();

        stream.reconfigure(StreamSamples.video(0, 0));
        origin.push(StreamSamples.key(FRAME_MICROS, 5000));

        assertThat(viewer.await(Picture.class, PATIENCE)).isPresent(); // the viewer checks the sequence
        assertThat(origin.reconfigured.get(5, TimeUnit.SECONDS)).isEqualTo(StreamSamples.video(0, 0));
    }

    @Test
    void origin_thatFails_endsTheStreamOnly() throws Exception {
        PreparedStream stream = prepare();

        stream.start(parameters(0.5, 0), new LiveOrigin() {
            @Override
            public VideoTap openVideo(VideoParameters video, SampleSink sink) {
                throw new IllegalStateException("no camera");
            }

            @Override
            public Optional<AudioTap> openAudio(AudioParameters audio, SampleSink sink) {
                return Optional.empty();
            }
        });

        assertThat(endReason()).isEqualTo(EndReason.SOURCE_LOST);
    }

    @Test
    void close_runningStreams_endWithGoodbye() throws Exception {
        PreparedStream stream = prepare();
        stream.start(parameters(0.5, 0), new FakeOrigin(false, groupOfPictures(1, 100, 0)));
        awaitPicture();

        engine.close();

        assertThat(ended).isCompletedWithValue(EndReason.SHUTDOWN);
        assertThat(viewer.await(Farewell.class, PATIENCE)).isPresent();
        EgressPermit another = TestPermits.live(permitsClosed::incrementAndGet);
        assertThatThrownBy(() -> engine.prepare(another, local, viewer.endpoint()))
                .isInstanceOf(IOException.class);
        assertThat(permitsClosed).hasValue(2);
    }

    @Test
    void warmUp_beforeAStream_leavesAllPortsFree() throws Exception {
        PortRange range = freeRange();
        try (RtpStreamEngine narrow = engine(new PortRange(range.first(), range.first() + 1))) {
            narrow.warmUp();
            PreparedStream stream = prepareWhenFree(narrow);
            assertThat(stream.accessoryEndpoint().videoPort()).isBetween(range.first(), range.first() + 1);
        }
    }

    /** The port of the warm-up is let go by the event loop, soon after. */
    private PreparedStream prepareWhenFree(RtpStreamEngine narrow) {
        for (long deadline = System.nanoTime() + PATIENCE.toNanos();
                System.nanoTime() < deadline;
                Thread.onSpinWait()) {
            try {
                return narrow.prepare(TestPermits.live(() -> {}), local, viewer.endpoint());
            } catch (IOException stillTaken) {
                assertThat(stillTaken).hasMessageContaining("media-ports");
            }
        }
        throw new AssertionError("the port of the warm-up stays taken");
    }

    @Test
    void prepare_noFreePort_saysWhatToDo() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(local, 0));
                RtpStreamEngine narrow = engine(new PortRange(taken.getLocalPort(), taken.getLocalPort()))) {
            assertThatThrownBy(() -> narrow.prepare(permit, local, viewer.endpoint()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("media-ports")
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
        assertThat(permitsClosed).hasValue(1);
    }

    @Test
    void prepare_twice_givesOtherKeysPortsAndSources() throws Exception {
        AccessoryEndpoint one = engine.prepare(TestPermits.live(() -> {}), local, viewer.endpoint())
                .accessoryEndpoint();
        AccessoryEndpoint two = engine.prepare(TestPermits.live(() -> {}), local, viewer.endpoint())
                .accessoryEndpoint();

        assertThat(List.of(one.videoPort(), one.audioPort(), two.videoPort(), two.audioPort()))
                .doesNotHaveDuplicates();
        assertThat(List.of(one.video(), one.audio(), two.video(), two.audio())).doesNotHaveDuplicates();
        assertThat(List.of(one.videoSsrc(), one.audioSsrc(), two.videoSsrc(), two.audioSsrc()))
                .doesNotHaveDuplicates();
        assertThat(one.address()).isEqualTo(local);
    }
}
