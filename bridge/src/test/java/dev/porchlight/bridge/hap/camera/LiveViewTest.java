package dev.porchlight.bridge.hap.camera;

import static dev.porchlight.bridge.hap.camera.StreamMessages.VIEW_A;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.guard.AllowedConnections;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.EgressEvent;
import dev.porchlight.bridge.privacy.HomeKitAllowance;
import dev.porchlight.bridge.rtp.H264Samples;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.stream.AccessoryEndpoint;
import dev.porchlight.bridge.stream.ControllerEndpoint;
import dev.porchlight.bridge.stream.PortRange;
import dev.porchlight.bridge.stream.RtpStreamEngine;
import dev.porchlight.bridge.stream.testing.TestViewer;
import dev.porchlight.bridge.stream.testing.ViewerEvent.Farewell;
import dev.porchlight.bridge.stream.testing.ViewerEvent.Picture;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.SampleSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A live view by the characteristics alone, with the real engine, gate and switches, over the loopback interface. */
@Timeout(30)
final class LiveViewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InetAddress local = InetAddress.getLoopbackAddress();
    private final FakeSession phone = new FakeSession(1, "127.0.0.1");
    private final CompletableFuture<StreamingStatus> available = new CompletableFuture<>();
    private final CompletableFuture<SampleSink> camera = new CompletableFuture<>();
    private RtpStreamEngine engine;
    private StreamFixture fixture;
    private TestViewer viewer;

    @BeforeEach
    void open() throws IOException {
        engine = new RtpStreamEngine(
                freeRange(), 1, new SecureRandom(), InstantSource.system(), 20_000_000, new AllowedConnections());
        fixture = new StreamFixture(new HomeKitAllowance(true, true, true), engine);
        fixture.origin.onVideoOpened = camera::complete;
        fixture.onStatus = status -> {
            if (status == StreamingStatus.AVAILABLE) {
                available.complete(status);
            }
        };
        viewer = new TestViewer(local);
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        viewer.close();
    }

    private static PortRange freeRange() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            int first = Math.min(probe.getLocalPort(), 65_000);
            return new PortRange(first, first + 20);
        }
    }

    /** Negotiates and starts the view, and waits for its first picture. */
    private void watch() throws Exception {
        ControllerEndpoint own = viewer.endpoint();
        SetupEndpointsRequest request = new SetupEndpointsRequest(
                VIEW_A,
                new EndpointAddress(own.address(), own.videoPort(), own.audioPort()),
                SrtpParameters.of(own.video()),
                SrtpParameters.of(own.audio()));
        SetupEndpointsResponse.Success answer =
                (SetupEndpointsResponse.Success) fixture.setUp(StreamMessages.json(request.toTlv()), phone);
        viewer.connect(new AccessoryEndpoint(
                answer.accessory().address(),
                answer.accessory().videoPort(),
                answer.accessory().audioPort(),
                key(answer.video()),
                key(answer.audio()),
                answer.videoSsrc(),
                answer.audioSsrc()));
        assertThat(fixture.select(StreamMessages.start(VIEW_A), phone)).isEqualTo(HapStatus.SUCCESS);
        camera.get(5, TimeUnit.SECONDS)
                .onVideo(new AccessUnit(H264Samples.format(20, 4), 0, 0, 0, true, List.of(H264Samples.idr(30_000))));
        assertThat(viewer.await(Picture.class, PATIENCE)).isPresent();
    }

    private static MasterKey key(SrtpParameters parameters) {
        return Objects.requireNonNull(parameters.masterKey().orElse(null));
    }

    private void expectEnd() throws Exception {
        assertThat(viewer.await(Farewell.class, PATIENCE)).isPresent();
        assertThat(available.get(5, TimeUnit.SECONDS)).isEqualTo(StreamingStatus.AVAILABLE);
        assertThat(fixture.status()).isEqualTo(StreamingStatus.AVAILABLE);
    }

    @Test
    void negotiated_withTheKeysOfTheAnswer_picturesArriveUntilTheEnd() throws Exception {
        watch();

        assertThat(fixture.select(StreamMessages.command(VIEW_A, StreamCommand.END), phone))
                .isEqualTo(HapStatus.SUCCESS);

        expectEnd();
    }

    @Test
    void cameraSwitchedOff_endsTheViewAndItsPermit() throws Exception {
        watch();

        fixture.switches.set(CameraSwitch.HOMEKIT_CAMERA_ACTIVE, false, null);

        expectEnd();
        assertThat(fixture.gate.inUse()).isEmpty();
        assertThat(List.copyOf(fixture.ledger)).last().isInstanceOfSatisfying(EgressEvent.Ended.class, ended -> {
            assertThat(ended.frames()).isEqualTo(1);
            assertThat(ended.bytes()).isGreaterThan(30_000);
        });
        assertThat(fixture.select(StreamMessages.start(VIEW_A), phone))
                .isEqualTo(HapStatus.NOT_ALLOWED_IN_CURRENT_STATE);
    }

    @Test
    void connectionCloses_endsTheView() throws Exception {
        watch();

        phone.close();

        expectEnd();
    }
}
