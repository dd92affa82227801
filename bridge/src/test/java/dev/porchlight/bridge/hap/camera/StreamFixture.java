package dev.porchlight.bridge.hap.camera;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.HapCharacteristic;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.EgressEvent;
import dev.porchlight.bridge.privacy.HomeKitAllowance;
import dev.porchlight.bridge.privacy.PolicyGate;
import dev.porchlight.bridge.privacy.SwitchState;
import dev.porchlight.bridge.privacy.SwitchStore;
import dev.porchlight.bridge.stream.AudioParameters;
import dev.porchlight.bridge.stream.LiveOrigin;
import dev.porchlight.bridge.stream.StreamEngine;
import dev.porchlight.bridge.stream.VideoParameters;
import dev.porchlight.codecs.media.SampleSink;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A camera with two stream instances, the real gate and switches, and an engine without sockets. */
final class StreamFixture {
    final List<EgressEvent> ledger = new CopyOnWriteArrayList<>();
    final List<StreamingStatus> statusEvents = new CopyOnWriteArrayList<>();
    final CameraSwitches switches =
            CameraSwitches.restore("porch", List.of("stream-1", "stream-2"), new ForgetfulStore(), Runnable::run);
    final PolicyGate gate = new PolicyGate(ledger::add);
    final FakeEngine engine;
    final FakeOrigin origin = new FakeOrigin();
    final StreamManagement stream;
    Consumer<StreamingStatus> onStatus = status -> {};

    StreamFixture(HomeKitAllowance allowance) {
        this(allowance, new FakeEngine());
    }

    /** With another engine than {@link #engine}. */
    StreamFixture(HomeKitAllowance allowance, StreamEngine streamEngine) {
        this.engine = streamEngine instanceof FakeEngine fake ? fake : new FakeEngine();
        gate.addCamera(switches, allowance);
        stream = new StreamManagement(
                "stream-1",
                switches,
                new StreamInstance("stream-1", switches, gate, streamEngine, origin),
                StreamManagement.Offer.of(List.of(new VideoAttributes(1280, 720, 30))));
        stream.status().onChange((characteristic, value, originator) -> {
            StreamingStatus status = StreamingStatus.parse(StreamMessages.bytes(value));
            statusEvents.add(status);
            onStatus.accept(status);
        });
    }

    SetupEndpointsResponse setUp(JsonNode request, HapSession session) {
        assertThat(write(stream.setupEndpoints(), request, session)).isEqualTo(HapStatus.SUCCESS);
        return readSetup(session);
    }

    SetupEndpointsResponse readSetup(HapSession session) {
        return SetupEndpointsResponse.parse(StreamMessages.bytes(read(stream.setupEndpoints(), session)));
    }

    HapStatus select(JsonNode request, HapSession session) {
        return write(stream.selected(), request, session);
    }

    StreamingStatus status() {
        return StreamingStatus.parse(StreamMessages.bytes(read(stream.status(), new FakeSession(99))));
    }

    static JsonNode read(HapCharacteristic characteristic, HapSession session) {
        return Objects.requireNonNull(result(characteristic.read(session)));
    }

    /** The status of the answer on the wire. */
    static HapStatus write(HapCharacteristic characteristic, JsonNode value, HapSession session) {
        try {
            result(characteristic.write(value, session));
            return HapStatus.SUCCESS;
        } catch (CompletionException e) {
            if (e.getCause() instanceof HapStatusException refusal) {
                return refusal.status();
            }
            throw e;
        }
    }

    private static <T extends @Nullable Object> T result(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    private static final class ForgetfulStore implements SwitchStore {
        @Override
        public Optional<SwitchState> load(String cameraId) {
            return Optional.empty();
        }

        @Override
        public void save(String cameraId, SwitchState state) {
            // nothing is kept over a restart
        }
    }

    /** A camera whose samples the test delivers. */
    static final class FakeOrigin implements LiveOrigin {
        Consumer<SampleSink> onVideoOpened = sink -> {};
        int keyframeRequests;

        @Nullable
        SampleSink video;

        @Nullable
        SampleSink audio;

        @Override
        public VideoTap openVideo(VideoParameters parameters, SampleSink sink) {
            video = sink;
            onVideoOpened.accept(sink);
            return new VideoTap() {
                @Override
                public void reconfigure(VideoParameters changed) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void requestKeyframe() {
                    keyframeRequests++;
                }

                @Override
                public void close() {
                    video = null;
                }
            };
        }

        @Override
        public Optional<AudioTap> openAudio(AudioParameters parameters, SampleSink sink) {
            audio = sink;
            return Optional.of(() -> audio = null);
        }
    }
}
