package dev.porchlight.bridge.recording;

import static dev.porchlight.bridge.privacy.CameraSwitch.HOMEKIT_CAMERA_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.RECORDING_ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.datastream.RecordingClosed;
import dev.porchlight.bridge.datastream.RecordingDesk;
import dev.porchlight.bridge.datastream.RecordingDesk.Answer;
import dev.porchlight.bridge.datastream.RecordingDesk.Answer.Opened;
import dev.porchlight.bridge.datastream.RecordingDesk.Answer.Refused;
import dev.porchlight.bridge.hap.testing.ManualScheduler;
import dev.porchlight.bridge.hap.testing.TestSession;
import dev.porchlight.bridge.hds.HdsReason;
import dev.porchlight.bridge.motion.MotionSource;
import dev.porchlight.bridge.privacy.EgressEvent;
import dev.porchlight.bridge.trace.CameraTraces;
import dev.porchlight.bridge.trace.EventTrace;
import dev.porchlight.bridge.trace.EventTraces;
import dev.porchlight.bridge.trace.RecordingReadiness;
import dev.porchlight.codecs.recording.RecordingEnd;
import dev.porchlight.codecs.recording.RecordingListener;
import dev.porchlight.codecs.recording.RecordingSegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CameraRecordingsTest {
    private static final RecordingListener NOBODY = new RecordingListener() {
        @Override
        public void onSegment(RecordingSegment segment) {}

        @Override
        public void onEnd(RecordingEnd end) {}
    };

    @TempDir
    private Path folder;

    private final ManualScheduler time = new ManualScheduler();
    private final EventTraces traces = new EventTraces();
    private final TestSession hub = TestSession.admin();
    private CameraTraces camera = traces(new RecordingReadiness(true, true, true, true));

    private CameraTraces traces(RecordingReadiness readiness) {
        return new CameraTraces(
                "porch",
                traces,
                new CameraTraces.Environment(Clock.systemUTC(), time::nanoTime, this::after, () -> 1, () -> readiness));
    }

    private void after(Duration delay, Runnable task) {
        var unused = time.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private CameraRecordings recordings(RecordingFixture fixture, RecordingLimits limits) {
        return new CameraRecordings(
                "porch", fixture.gate, fixture.selection, fixture.media, limits, this::after, camera);
    }

    private CameraRecordings recordings(RecordingFixture fixture) {
        return recordings(fixture, new RecordingLimits(Optional.of(Duration.ofMinutes(3)), true));
    }

    private RecordingFixture ready() {
        return new RecordingFixture(folder, true).ready();
    }

    private Answer open(CameraRecordings recordings) {
        return recordings.open(new RecordingDesk.Opening(hub, 7, ""), NOBODY);
    }

    @Test
    void open_armed_givesReaderUnderAPermitOfTheController() {
        RecordingFixture fixture = ready();

        Opened opened = (Opened) open(recordings(fixture));

        assertThat(opened.permit().request().peer().id()).isEqualTo(hub.controllerId());
        assertThat(fixture.media.readers).hasSize(1);
        fixture.set(RECORDING_ACTIVE, false);
        assertThat(opened.permit().isRevoked()).isTrue();
    }

    @Test
    void open_recordingOff_isNotAllowed() {
        RecordingFixture fixture = ready();
        fixture.set(RECORDING_ACTIVE, false);

        assertThat(open(recordings(fixture)))
                .isEqualTo(new Refused(HdsReason.NOT_ALLOWED, "Active of recording is off"));
    }

    @Test
    void open_cameraOff_isNotAllowed() {
        RecordingFixture fixture = ready();
        fixture.set(HOMEKIT_CAMERA_ACTIVE, false);

        assertThat(((Refused) open(recordings(fixture))).reason()).isEqualTo(HdsReason.NOT_ALLOWED);
    }

    @Test
    void open_forbiddenByTheFile_isNotAllowed() {
        RecordingFixture fixture = new RecordingFixture(folder, false).ready();

        assertThat(((Refused) open(recordings(fixture))).reason()).isEqualTo(HdsReason.NOT_ALLOWED);
    }

    @Test
    void open_nothingSelected_isAnInvalidConfigurationAndThePermitEnds() {
        RecordingFixture fixture = new RecordingFixture(folder, true);
        fixture.set(RECORDING_ACTIVE, true);

        assertThat(((Refused) open(recordings(fixture))).reason()).isEqualTo(HdsReason.INVALID_CONFIGURATION);
        assertThat(fixture.ledger).last().isInstanceOf(EgressEvent.Ended.class);
        assertThat(fixture.gate.inUse()).isEmpty();
    }

    @Test
    void open_secondHub_isServedUnlessConfiguredOtherwise() {
        RecordingFixture fixture = ready();
        CameraRecordings several = recordings(fixture);
        assertThat(open(several)).isInstanceOf(Opened.class);
        assertThat(open(several)).isInstanceOf(Opened.class);

        CameraRecordings single = recordings(fixture, new RecordingLimits(Optional.empty(), false));
        Opened first = (Opened) open(single);
        assertThat(((Refused) open(single)).reason()).isEqualTo(HdsReason.BUSY);
        first.progress().closed(closed(RecordingClosed.By.HUB, 0, 1));

        assertThat(open(single)).isInstanceOf(Opened.class);
    }

    @Test
    void open_longRecording_endsAtTheLimit() {
        RecordingFixture fixture = ready();
        open(recordings(fixture));

        time.advance(Duration.ofMinutes(3).minusMillis(1));
        assertThat(fixture.media.readers.get(0).finished).isFalse();
        time.advance(Duration.ofMillis(1));

        assertThat(fixture.media.readers.get(0).finished).isTrue();
    }

    @Test
    void trace_recordedEvent_tellsEveryStepAndOneSentence() {
        RecordingFixture fixture = ready();
        CameraRecordings recordings = recordings(fixture);
        long detected = time.nanoTime();
        camera.began(MotionSource.REQUEST, "the door bell of the neighbour");
        camera.sensorSet();
        time.advance(Duration.ofMillis(200));
        recordings.hubConnected(hub);
        Opened opened = (Opened) open(recordings);
        assertThat(fixture.media.events).containsExactly(detected);
        RecordingListener listener = fixture.media.readers.get(0).listener;
        listener.onSegment(fragment(detected - TimeUnit.MILLISECONDS.toNanos(4300)));
        opened.progress().firstFragmentSent();
        time.advance(Duration.ofSeconds(4));
        listener.onSegment(fragment(detected - TimeUnit.MILLISECONDS.toNanos(300)));
        camera.ended();
        opened.progress().closed(closed(RecordingClosed.By.HUB, 0, 2));

        EventTrace trace = traces.newest(Optional.of("porch")).get(0);
        assertThat(trace.source()).isEqualTo("request");
        assertThat(trace.sensorSetMillis()).isEqualTo(OptionalLong.of(0));
        assertThat(trace.subscribers()).isEqualTo(1);
        assertThat(trace.motionEndedMillis()).isEqualTo(OptionalLong.of(4200));
        assertThat(trace.hubs()).singleElement().satisfies(step -> {
            assertThat(step.connectedMillis()).isEqualTo(OptionalLong.of(200));
            assertThat(step.openedMillis()).isEqualTo(OptionalLong.of(200));
            assertThat(step.firstFragmentMillis()).isEqualTo(OptionalLong.of(200));
            assertThat(step.end().orElseThrow().beforeMotionMillis()).isEqualTo(4300);
        });
        assertThat(trace.verdict())
                .contains("Recorded 8 s for the hub at 127.0.0.1, from 4.3 s before the motion:"
                        + " 2 fragments, 5.6 MB, copied");
    }

    @Test
    void trace_revokedRecording_saysWhyItEndedEarly() {
        RecordingFixture fixture = ready();
        camera.began(MotionSource.DETECTOR, "motion");
        Opened opened = (Opened) open(recordings(fixture));
        fixture.media.readers.get(0).listener.onSegment(fragment(0));
        opened.progress()
                .closed(new RecordingClosed(
                        RecordingClosed.By.BRIDGE,
                        OptionalLong.of(1),
                        "recording was switched off",
                        Duration.ofSeconds(1),
                        1,
                        100));

        assertThat(traces.newest(Optional.empty()).get(0).verdict().orElseThrow())
                .endsWith("copied. It ended early: recording was switched off");
    }

    @Test
    void trace_noHubComes_namesTheLikelyReason() {
        assertThat(verdictWithoutHub(new RecordingReadiness(true, true, false, true)))
                .contains("no home hub has set the camera up");
        assertThat(verdictWithoutHub(new RecordingReadiness(true, true, true, false)))
                .contains("recording is not switched on");
        assertThat(verdictWithoutHub(new RecordingReadiness(true, false, true, true)))
                .contains("privacy.homekit.recording");
        assertThat(verdictWithoutHub(new RecordingReadiness(false, true, true, true)))
                .contains("the camera is switched off");
        assertThat(verdictWithoutHub(new RecordingReadiness(true, true, true, true)))
                .contains("a controller was told of the motion, but no hub came");
    }

    private String verdictWithoutHub(RecordingReadiness readiness) {
        camera = traces(readiness);
        camera.began(MotionSource.DETECTOR, "motion");
        camera.sensorSet();
        time.advance(CameraRecordingsTest.TEN_SECONDS);
        return traces.newest(Optional.empty()).get(0).verdict().orElseThrow();
    }

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Test
    void trace_hubPreparedOrConnectedOnly_isSaid() {
        camera.began(MotionSource.DETECTOR, "motion");
        camera.sensorSet();
        camera.hubPrepared();
        time.advance(TEN_SECONDS);
        assertThat(traces.newest(Optional.empty()).get(0).verdict().orElseThrow())
                .contains("firewall");

        camera.ended();
        camera.began(MotionSource.DETECTOR, "motion");
        camera.sensorSet();
        recordings(ready()).hubConnected(hub);
        time.advance(TEN_SECONDS);
        assertThat(traces.newest(Optional.empty()).get(0).verdict().orElseThrow())
                .contains("connected but did not ask");
    }

    @Test
    void trace_openWithoutEvent_isAnEventOfTheHub() {
        open(recordings(ready()));

        assertThat(traces.newest(Optional.empty()))
                .singleElement()
                .extracting(EventTrace::source)
                .isEqualTo("hub");
    }

    @Test
    void traces_manyEvents_keepsTheLast200() {
        for (int i = 0; i < 250; i++) {
            camera.began(MotionSource.DETECTOR, "motion");
        }

        List<EventTrace> kept = traces.newest(Optional.empty());
        assertThat(kept).hasSize(200);
        assertThat(kept.get(0).id()).isEqualTo(250);
    }

    private static RecordingSegment fragment(long arrivalNanos) {
        return new RecordingSegment(
                RecordingSegment.Kind.FRAGMENT, ByteBuffer.allocate(100), 0, 4_000_000, arrivalNanos, false);
    }

    private static RecordingClosed closed(RecordingClosed.By by, long reason, long fragments) {
        return new RecordingClosed(
                by, OptionalLong.of(reason), "ended normally", Duration.ofSeconds(8), fragments, 5_600_000);
    }
}
