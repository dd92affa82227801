package dev.porchlight.bridge.hap.camera;

import static dev.porchlight.bridge.hap.HapStatus.INVALID_VALUE;
import static dev.porchlight.bridge.hap.HapStatus.NOT_ALLOWED_IN_CURRENT_STATE;
import static dev.porchlight.bridge.hap.HapStatus.SUCCESS;
import static dev.porchlight.bridge.hap.camera.StreamMessages.VIEW_A;
import static dev.porchlight.bridge.hap.camera.StreamMessages.VIEW_B;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.porchlight.bridge.hap.camera.SetupEndpointsResponse.Busy;
import dev.porchlight.bridge.hap.camera.SetupEndpointsResponse.Failure;
import dev.porchlight.bridge.hap.camera.SetupEndpointsResponse.Success;
import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.EgressEvent;
import dev.porchlight.bridge.privacy.HomeKitAllowance;
import dev.porchlight.bridge.stream.EndReason;
import dev.porchlight.bridge.stream.StreamParameters;
import dev.porchlight.bridge.stream.VideoParameters;
import dev.porchlight.bridge.stream.VideoProfile;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StreamInstanceTest {
    private final StreamFixture fixture = new StreamFixture(new HomeKitAllowance(true, true, true));
    private final FakeSession phone = new FakeSession(1);
    private final FakeSession tablet = new FakeSession(2);

    private FakeEngine.FakeStream startView() {
        fixture.setUp(StreamMessages.setUp(VIEW_A), phone);
        assertThat(fixture.select(StreamMessages.start(VIEW_A), phone)).isEqualTo(SUCCESS);
        return fixture.engine.last();
    }

    @Test
    void idle_readsTheIdleValues() {
        assertThat(fixture.readSetup(phone)).isEqualTo(SetupEndpointsResponse.IDLE);
        assertThat(StreamFixture.read(fixture.stream.selected(), phone)).isEqualTo(TextNode.valueOf("AQMCAQI="));
        assertThat(fixture.status()).isEqualTo(StreamingStatus.AVAILABLE);
    }

    @Test
    void setUp_free_answersWithOwnKeysAndPortsOfTheStream() {
        SetupEndpointsResponse answer = fixture.setUp(StreamMessages.setUp(VIEW_A), phone);

        FakeEngine.FakeStream stream = fixture.engine.last();
        assertThat(answer)
                .isEqualTo(new Success(
                        VIEW_A,
                        new EndpointAddress(phone.localAddress().getAddress(), 50000, 50001),
                        SrtpParameters.of(stream.accessoryEndpoint().video()),
                        SrtpParameters.of(stream.accessoryEndpoint().audio()),
                        0x8000_0001,
                        0x7000_0002));
        assertThat(stream.controller.videoPort()).isEqualTo(61000);
        assertThat(stream.controller.video())
                .isNotEqualTo(stream.accessoryEndpoint().video());
        assertThat(fixture.status()).isEqualTo(StreamingStatus.IN_USE);
        assertThat(fixture.statusEvents).containsExactly(StreamingStatus.IN_USE);
        assertThat(fixture.ledger).singleElement().isInstanceOf(EgressEvent.Permitted.class);
    }

    @Test
    void setUp_otherViewerWhileInUse_isBusyAndTheOwnersAnswerStays() {
        SetupEndpointsResponse owners = fixture.setUp(StreamMessages.setUp(VIEW_A), phone);

        assertThat(fixture.setUp(StreamMessages.setUp(VIEW_B), tablet)).isEqualTo(new Busy(VIEW_B));

        assertThat(fixture.readSetup(phone)).isEqualTo(owners);
        assertThat(fixture.readSetup(new FakeSession(3))).isEqualTo(SetupEndpointsResponse.IDLE);
        assertThat(fixture.engine.streams).hasSize(1);
        assertThat(fixture.ledger).hasSize(1);
        assertThat(fixture.select(StreamMessages.start(VIEW_A), phone)).isEqualTo(SUCCESS);
    }

    @Test
    void setUp_sameConnectionOtherView_isBusy() {
        startView();

        assertThat(fixture.setUp(StreamMessages.setUp(VIEW_B), phone)).isEqualTo(new Busy(VIEW_B));
        assertThat(fixture.engine.last().stops).isEmpty();
    }

    @Test
    void setUp_repeatedBeforeTheStart_replacesTheStream() {
        fixture.setUp(StreamMessages.setUp(VIEW_A), phone);

        SetupEndpointsResponse second = fixture.setUp(StreamMessages.setUp(VIEW_A), phone);

        assertThat(second).isInstanceOf(Success.class);
        assertThat(fixture.engine.streams).hasSize(2);
        FakeEngine.FakeStream first = fixture.engine.streams.get(0);
        assertThat(first.stops).containsExactly(EndReason.ENDED_BY_CONTROLLER);
        first.finish(EndReason.ENDED_BY_CONTROLLER);
        assertThat(fixture.status()).isEqualTo(StreamingStatus.IN_USE);
        assertThat(fixture.readSetup(phone)).isEqualTo(second);
    }

    @Test
    void setUp_noPortFree_isAnErrorAndNothingIsLeft() {
        fixture.engine.failure = new IOException("no port");

        assertThat(fixture.setUp(StreamMessages.setUp(VIEW_A), phone)).isEqualTo(new Failure(Optional.of(VIEW_A)));

        assertThat(fixture.status()).isEqualTo(StreamingStatus.AVAILABLE);
        assertThat(fixture.gate.inUse()).isEmpty();
        assertThat(fixture.statusEvents).isEmpty();
    }

    @Test
    void setUp_destinationOutsideOfTheHome_isAnErrorAndTheStreamStops() {
        assertThat(fixture.setUp(StreamMessages.setUp(VIEW_A, "203.0.113.9", SrtpSuite.AES_CM_128_HMAC_SHA1_80), phone))
                .isEqualTo(new Failure(Optional.of(VIEW_A)));

        assertThat(fixture.engine.streams.get(0).stops).containsExactly(EndReason.NETWORK_FAILED);
        assertThat(fixture.status()).isEqualTo(StreamingStatus.AVAILABLE);
    }

    @Test
    void setUp_engineHasOnlyTheOtherFamily_isAnError() throws Exception {
        fixture.engine.otherAddress = InetAddress.getByName("2001:db8::1");

        assertThat(fixture.setUp(StreamMessages.setUp(VIEW_A), phone)).isEqualTo(new Failure(Optional.of(VIEW_A)));

        assertThat(fixture.engine.last().stops).hasSize(1);
        assertThat(fixture.status()).isEqualTo(StreamingStatus.AVAILABLE);
    }

    @Test
    void setUp_linkLocalViewer_hasTheScopeOfTheConnection() {
        FakeSession linkLocal = new FakeSession(4, "fe80::1%1");

        SetupEndpointsResponse answer =
                fixture.setUp(StreamMessages.setUp(VIEW_A, "fe80::99", SrtpSuite.AES_CM_128_HMAC_SHA1_80), linkLocal);

        InetAddress destination = fixture.engine.last().controller.address();
        assertThat(((Inet6Address) destination).getScopeId()).isEqualTo(1);
        // The answer names no scope: it is ours and means nothing there.
        assertThat(((Success) answer).accessory().address().getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @EnumSource(names = {"AES_256_CM_HMAC_SHA1_80", "NONE"})
    void setUp_suiteThatWasNotOffered_isRefused(SrtpSuite suite) {
        assertThat(StreamFixture.write(
                        fixture.stream.setupEndpoints(), StreamMessages.setUp(VIEW_A, "192.0.2.77", suite), phone))
                .isEqualTo(INVALID_VALUE);
        assertThat(fixture.status()).isEqualTo(StreamingStatus.AVAILABLE);
    }

    @Test
    void setUp_malformed_isRefusedAndTheRunningViewStays() {
        FakeEngine.FakeStream stream = startView();
        SetupEndpointsResponse owners = fixture.readSetup(phone);

        assertThat(StreamFixture.write(fixture.stream.setupEndpoints(), TextNode.valueOf("AQ=="), phone))
                .isEqualTo(INVALID_VALUE);
        assertThat(fixture.select(TextNode.valueOf("AQMCAQc="), phone)).isEqualTo(INVALID_VALUE);

        assertThat(stream.stops).isEmpty();
        assertThat(fixture.readSetup(phone)).isEqualTo(owners);
    }

    @Test
    void start_prepared_startsWithWhatWasSelected() {
        FakeEngine.FakeStream stream = startView();

        StreamParameters started = Objects.requireNonNull(stream.started);
        assertThat(started.video())
                .isEqualTo(new VideoParameters(99, 0xffff_fff0, 802, 0.5, 1378, 1280, 720, 30, VideoProfile.HIGH));
        assertThat(started.audio().sampleRateHz()).isEqualTo(24_000);
        assertThat(started.audio().packetTimeMillis()).isEqualTo(20);
        assertThat(fixture.statusEvents).containsExactly(StreamingStatus.IN_USE);
        assertThat(StreamFixture.read(fixture.stream.selected(), phone)).isEqualTo(StreamMessages.start(VIEW_A));
        assertThat(StreamFixture.read(fixture.stream.selected(), tablet)).isEqualTo(TextNode.valueOf("AQMCAQI="));
    }

    @Test
    void start_notPrepared_isRefused() {
        assertThat(fixture.select(StreamMessages.start(VIEW_A), phone)).isEqualTo(INVALID_VALUE);
    }

    @Test
    void start_wrongSessionIdOrConnection_isRefused() {
        fixture.setUp(StreamMessages.setUp(VIEW_A), phone);

        assertThat(fixture.select(StreamMessages.start(VIEW_B), phone)).isEqualTo(INVALID_VALUE);
        assertThat(fixture.select(StreamMessages.start(VIEW_A), tablet)).isEqualTo(INVALID_VALUE);
        assertThat(fixture.engine.last().started).isNull();
    }

    @Test
    void start_soundThatWasNotOffered_isRefusedAndCanBeRepeated() {
        fixture.setUp(StreamMessages.setUp(VIEW_A), phone);

        assertThat(fixture.select(StreamMessages.start(VIEW_A, 20, AudioStreamCodec.AAC_ELD), phone))
                .isEqualTo(INVALID_VALUE);
        assertThat(fixture.select(StreamMessages.start(VIEW_A, 25, AudioStreamCodec.OPUS), phone))
                .isEqualTo(INVALID_VALUE);
        assertThat(fixture.select(StreamMessages.start(VIEW_A), phone)).isEqualTo(SUCCESS);
    }

    @Test
    void start_repeated_changesTheVideoOfTheRunningStream() {
        FakeEngine.FakeStream stream = startView();

        assertThat(fixture.select(StreamMessages.start(VIEW_A), phone)).isEqualTo(SUCCESS);

        assertThat(stream.reconfigurations).hasSize(1);
    }

    @Test
    void reconfigure_streaming_keepsWhatItLeavesOpen() {
        FakeEngine.FakeStream stream = startView();

        assertThat(fixture.select(StreamMessages.reconfigure(VIEW_A, 640, 132), phone))
                .isEqualTo(SUCCESS);

        assertThat(stream.reconfigurations)
                .containsExactly(new VideoParameters(99, 0xffff_fff0, 132, 0, 1378, 640, 360, 30, VideoProfile.HIGH));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPEND", "RESUME"})
    void command_beforeTheStart_isRefused(StreamCommand command) {
        fixture.setUp(StreamMessages.setUp(VIEW_A), phone);

        assertThat(fixture.select(StreamMessages.command(VIEW_A, command), phone))
                .isEqualTo(INVALID_VALUE);
        assertThat(fixture.select(StreamMessages.reconfigure(VIEW_A, 640, 132), phone))
                .isEqualTo(INVALID_VALUE);
    }

    @Test
    void end_streaming_freesAtOnceAndTheNextViewerGetsTheInstance() {
        FakeEngine.FakeStream stream = startView();

        assertThat(fixture.select(StreamMessages.command(VIEW_A, StreamCommand.END), phone))
                .isEqualTo(SUCCESS);

        assertThat(stream.stops).containsExactly(EndReason.ENDED_BY_CONTROLLER);
        assertThat(fixture.statusEvents).containsExactly(StreamingStatus.IN_USE, StreamingStatus.AVAILABLE);
        assertThat(fixture.readSetup(phone)).isEqualTo(SetupEndpointsResponse.IDLE);
        assertThat(fixture.setUp(StreamMessages.setUp(VIEW_B), tablet)).isInstanceOf(Success.class);
        stream.finish(EndReason.ENDED_BY_CONTROLLER);
        assertThat(fixture.status()).isEqualTo(StreamingStatus.IN_USE);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_STARTED", "CONTROLLER_BYE", "CONTROLLER_SILENT", "SOURCE_LOST", "NETWORK_FAILED"})
    void streamEndsByItself_isFreeAgain(EndReason reason) {
        fixture.setUp(StreamMessages.setUp(VIEW_A), phone);

        fixture.engine.last().finish(reason);

        assertThat(fixture.status()).isEqualTo(StreamingStatus.AVAILABLE);
        assertThat(fixture.statusEvents).endsWith(StreamingStatus.AVAILABLE);
        assertThat(fixture.readSetup(phone)).isEqualTo(SetupEndpointsResponse.IDLE);
        assertThat(fixture.select(StreamMessages.start(VIEW_A), phone)).isEqualTo(INVALID_VALUE);
    }

    @Test
    void connectionCloses_stopsItsStreamAlone() {
        FakeEngine.FakeStream stream = startView();

        tablet.close();
        assertThat(stream.stops).isEmpty();
        phone.close();

        assertThat(stream.stops).containsExactly(EndReason.CONNECTION_CLOSED);
        assertThat(fixture.status()).isEqualTo(StreamingStatus.AVAILABLE);
    }

    @Test
    void manyViewsOnOneConnection_watchItOnce() {
        for (int i = 0; i < 5; i++) {
            startView();
            fixture.select(StreamMessages.command(VIEW_A, StreamCommand.END), phone);
        }

        int watches = phone.closeActions();
        startView();
        fixture.select(StreamMessages.command(VIEW_A, StreamCommand.END), phone);

        // The control point forgets its answer with the view, and so watches for each.
        assertThat(phone.closeActions()).isLessThanOrEqualTo(watches + 1);
    }

    @Test
    void setUp_cameraOff_isRefusedAndReadsTheIdleValue() {
        fixture.switches.set(CameraSwitch.HOMEKIT_CAMERA_ACTIVE, false, null);

        assertThat(StreamFixture.write(fixture.stream.setupEndpoints(), StreamMessages.setUp(VIEW_A), phone))
                .isEqualTo(NOT_ALLOWED_IN_CURRENT_STATE);
        assertThat(fixture.select(StreamMessages.start(VIEW_A), phone)).isEqualTo(NOT_ALLOWED_IN_CURRENT_STATE);
        assertThat(fixture.readSetup(phone)).isEqualTo(SetupEndpointsResponse.IDLE);
        assertThat(fixture.ledger).singleElement().isInstanceOf(EgressEvent.Refused.class);
    }

    @Test
    void setUp_configurationDenies_isRefused() {
        StreamFixture denied = new StreamFixture(HomeKitAllowance.NONE);

        assertThat(StreamFixture.write(denied.stream.setupEndpoints(), StreamMessages.setUp(VIEW_A), phone))
                .isEqualTo(NOT_ALLOWED_IN_CURRENT_STATE);
    }

    @Test
    void switchOff_streaming_stopsAtOnceAndIsAvailable() {
        FakeEngine.FakeStream stream = startView();

        fixture.switches.setStreamActive("stream-1", false, null);
        assertThat(stream.stops).containsExactly(EndReason.PERMIT_REVOKED);
        stream.finish(EndReason.PERMIT_REVOKED);

        assertThat(fixture.status()).isEqualTo(StreamingStatus.AVAILABLE);
        assertThat(fixture.gate.inUse()).isEmpty();
    }

    @Test
    void switchOff_otherInstance_goesOn() {
        FakeEngine.FakeStream stream = startView();

        fixture.switches.setStreamActive("stream-2", false, null);

        assertThat(stream.stops).isEmpty();
    }

    @Test
    void setUp_offAndOnWhileTheLastStreamEnds_isBusyThenFree() {
        FakeEngine.FakeStream stream = startView();
        fixture.switches.set(CameraSwitch.HOMEKIT_CAMERA_ACTIVE, false, null);
        fixture.switches.set(CameraSwitch.HOMEKIT_CAMERA_ACTIVE, true, null);

        assertThat(fixture.setUp(StreamMessages.setUp(VIEW_B), tablet)).isEqualTo(new Busy(VIEW_B));
        stream.finish(EndReason.PERMIT_REVOKED);
        assertThat(fixture.setUp(StreamMessages.setUp(VIEW_B), tablet)).isInstanceOf(Success.class);
    }

    /** Random requests of two viewers, ends and switches: the instance never holds two streams, nor one that was freed. */
    @Test
    void randomRequests_neverTwoStreamsAndNoneLeft() {
        Random random = new Random(118);
        FakeSession[] sessions = {phone, tablet};
        for (int i = 0; i < 5000; i++) {
            FakeSession session = sessions[random.nextInt(2)];
            var view = random.nextBoolean() ? VIEW_A : VIEW_B;
            switch (random.nextInt(8)) {
                case 0, 1 -> StreamFixture.write(fixture.stream.setupEndpoints(), StreamMessages.setUp(view), session);
                case 2 -> fixture.select(StreamMessages.start(view), session);
                case 3 -> fixture.select(StreamMessages.command(view, StreamCommand.END), session);
                case 4 -> fixture.select(StreamMessages.reconfigure(view, 320, 90), session);
                case 5 -> fixture.switches.setStreamActive("stream-1", random.nextInt(4) != 0, null);
                case 6 -> finishStopped();
                default -> {
                    if (random.nextInt(4) == 0 && !fixture.engine.streams.isEmpty()) {
                        fixture.engine.last().finish(EndReason.CONTROLLER_SILENT);
                    }
                }
            }
            long unstopped = fixture.engine.streams.stream()
                    .filter(stream -> stream.stops.isEmpty() && !stream.isEnded())
                    .count();
            assertThat(unstopped).isLessThanOrEqualTo(1);
            if (unstopped == 1) {
                assertThat(fixture.status()).isEqualTo(StreamingStatus.IN_USE);
            }
        }
        phone.close();
        tablet.close();
        finishStopped();
        assertThat(fixture.status()).isEqualTo(StreamingStatus.AVAILABLE);
        assertThat(fixture.gate.inUse()).isEmpty();
    }

    private void finishStopped() {
        fixture.engine.streams.stream()
                .filter(stream -> !stream.stops.isEmpty() && !stream.isEnded())
                .forEach(stream -> stream.finish(stream.stops.get(0)));
    }
}
