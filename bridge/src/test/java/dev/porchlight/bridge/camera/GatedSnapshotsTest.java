package dev.porchlight.bridge.camera;

import static dev.porchlight.bridge.hap.HapStatus.INSUFFICIENT_PRIVILEGES;
import static dev.porchlight.bridge.hap.HapStatus.NOT_ALLOWED_IN_CURRENT_STATE;
import static dev.porchlight.bridge.hap.HapStatus.OPERATION_TIMED_OUT;
import static dev.porchlight.bridge.hap.HapStatus.RESOURCE_DOES_NOT_EXIST;
import static dev.porchlight.bridge.hap.HapStatus.SERVICE_COMMUNICATION_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.privacy.CameraSwitch;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.EgressEvent;
import dev.porchlight.bridge.privacy.EgressKind;
import dev.porchlight.bridge.privacy.HomeKitAllowance;
import dev.porchlight.bridge.privacy.PolicyGate;
import dev.porchlight.bridge.privacy.SwitchState;
import dev.porchlight.bridge.privacy.SwitchStore;
import dev.porchlight.codecs.snapshot.Freshness;
import dev.porchlight.codecs.snapshot.Jpeg;
import dev.porchlight.codecs.snapshot.SnapshotException;
import dev.porchlight.codecs.snapshot.SnapshotRequest;
import dev.porchlight.codecs.snapshot.SnapshotService;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GatedSnapshotsTest {
    private static final Jpeg PICTURE = new Jpeg(ByteBuffer.wrap(new byte[] {1, 2, 3}), 640, 360, 0);

    private final List<EgressEvent> ledger = new ArrayList<>();
    private final CameraSwitches switches =
            CameraSwitches.restore("porch", List.of("stream-1"), new ForgetfulStore(), Runnable::run);
    private final PolicyGate gate = new PolicyGate(ledger::add);
    private final List<FakeService> services = new ArrayList<>();
    private GatedSnapshots snapshots = new GatedSnapshots(switches, gate, this::newService);

    @BeforeEach
    void gateHearsFirst() {
        gate.addCamera(switches, new HomeKitAllowance(true, true, true));
        snapshots = new GatedSnapshots(switches, gate, this::newService);
    }

    private FakeService newService() {
        services.add(new FakeService());
        return services.get(services.size() - 1);
    }

    @CanIgnoreReturnValue
    private CompletableFuture<ByteBuffer> take(Integer... reason) {
        return snapshots
                .take(640, 360, List.of(reason).stream().findFirst(), new Phone())
                .toCompletableFuture();
    }

    private static HapStatus statusOf(CompletableFuture<ByteBuffer> answer) {
        assertThat(answer).isCompletedExceptionally();
        return answer.handle((picture, error) -> {
                    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
                    return ((HapStatusException) Objects.requireNonNull(cause)).status();
                })
                .join();
    }

    @Test
    void take_allowed_givesThePictureAndAccountsForIt() {
        CompletableFuture<ByteBuffer> answer = take(0);
        services.get(0).pending.get(0).complete(PICTURE);

        assertThat(answer.join()).isEqualTo(PICTURE.data());
        assertThat(ledger).hasSize(2);
        assertThat(ledger.get(1)).isInstanceOfSatisfying(EgressEvent.Ended.class, ended -> {
            assertThat(ended.request().kind()).isEqualTo(EgressKind.SNAPSHOT_PERIODIC);
            assertThat(ended.request().peer()).hasToString("phone at 192.0.2.77");
            assertThat(ended.bytes()).isEqualTo(3);
            assertThat(ended.pictureSha256()).isPresent();
        });
        assertThat(gate.inUse()).isEmpty();
    }

    @Test
    void take_event_wantsAFreshPicture() {
        take(1);
        take(0);
        take();

        assertThat(services.get(0).requests)
                .extracting(SnapshotRequest::freshness)
                .containsExactly(Freshness.EVENT, Freshness.PERIODIC, Freshness.PERIODIC);
    }

    @ParameterizedTest
    @CsvSource({
        "AWAY, SERVICE_COMMUNICATION_FAILURE",
        "FAILED, SERVICE_COMMUNICATION_FAILURE",
        "TIMED_OUT, OPERATION_TIMED_OUT",
        "OFF, NOT_ALLOWED_IN_CURRENT_STATE"
    })
    void take_noPicture_hasTheStatusOfItsReason(SnapshotException.Reason reason, HapStatus status) {
        CompletableFuture<ByteBuffer> answer = take(0);
        services.get(0).pending.get(0).completeExceptionally(new SnapshotException(reason, "no picture"));

        assertThat(statusOf(answer)).isEqualTo(status);
        assertThat(gate.inUse()).isEmpty();
        assertThat(ledger)
                .last()
                .isInstanceOfSatisfying(
                        EgressEvent.Ended.class,
                        ended -> assertThat(ended.bytes()).isZero());
        assertThat(List.of(SERVICE_COMMUNICATION_FAILURE, OPERATION_TIMED_OUT, NOT_ALLOWED_IN_CURRENT_STATE))
                .contains(status);
    }

    @Test
    void take_switchesForbid_neverReachesTheCamera() {
        switches.set(CameraSwitch.EVENT_SNAPSHOTS_ACTIVE, false, null);

        assertThat(statusOf(take())).isEqualTo(INSUFFICIENT_PRIVILEGES);
        assertThat(statusOf(take(1))).isEqualTo(NOT_ALLOWED_IN_CURRENT_STATE);
        assertThat(services).isEmpty();
        assertThat(take(0)).isNotDone();
    }

    @Test
    void switchOff_pictureUnderWay_isNotSent() {
        CompletableFuture<ByteBuffer> answer = take(0);

        switches.set(CameraSwitch.HOMEKIT_CAMERA_ACTIVE, false, null);

        assertThat(statusOf(answer)).isEqualTo(NOT_ALLOWED_IN_CURRENT_STATE);
        services.get(0).pending.get(0).complete(PICTURE);
        assertThat(ledger)
                .last()
                .isInstanceOfSatisfying(
                        EgressEvent.Ended.class,
                        ended -> assertThat(ended.bytes()).isZero());
    }

    @ParameterizedTest
    @CsvSource({"HOMEKIT_CAMERA_ACTIVE, false", "EVENT_SNAPSHOTS_ACTIVE, false", "MANUALLY_DISABLED, true"})
    void switch_narrowed_forgetsThePictures(CameraSwitch which, boolean value) {
        take(0);

        switches.set(which, value, null);
        assertThat(services.get(0).closed).isTrue();
        switches.set(which, !value, null);
        take(0);

        assertThat(services).hasSize(2);
        assertThat(services.get(1).closed).isFalse();
    }

    @Test
    void take_serviceFails_leavesNoPermitBehind() {
        GatedSnapshots broken = new GatedSnapshots(switches, gate, () -> {
            throw new IllegalStateException("planted");
        });

        assertThat(broken.take(640, 360, Optional.of(0), new Phone()).toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(gate.inUse()).isEmpty();
    }

    @Test
    void close_forgetsAndRefuses() {
        take(0);

        snapshots.close();

        assertThat(services.get(0).closed).isTrue();
        assertThat(statusOf(take(0))).isEqualTo(NOT_ALLOWED_IN_CURRENT_STATE);
    }

    @Test
    void cameraSnapshots_otherAccessory_doesNotExist() {
        CameraSnapshots source = new CameraSnapshots(Map.of());

        assertThat(statusOf(source.snapshot(1, 640, 360, Optional.empty(), new Phone())
                        .toCompletableFuture()))
                .isEqualTo(RESOURCE_DOES_NOT_EXIST);
    }

    private static final class FakeService implements SnapshotService {
        private final List<SnapshotRequest> requests = new ArrayList<>();
        private final List<CompletableFuture<Jpeg>> pending = new ArrayList<>();
        private boolean closed;

        @Override
        public CompletionStage<Jpeg> take(SnapshotRequest request) {
            requests.add(request);
            pending.add(new CompletableFuture<>());
            return pending.get(pending.size() - 1);
        }

        @Override
        public void close() {
            closed = true;
        }
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

    private static final class Phone implements HapSession {
        @Override
        public long id() {
            return 1;
        }

        @Override
        public String controllerId() {
            return "phone";
        }

        @Override
        public boolean isAdmin() {
            return false;
        }

        @Override
        public InetSocketAddress localAddress() {
            return new InetSocketAddress("192.0.2.1", 51826);
        }

        @Override
        public InetSocketAddress remoteAddress() {
            return new InetSocketAddress("192.0.2.77", 50000);
        }

        @Override
        public ByteBuffer sharedSecret() {
            return ByteBuffer.allocate(32);
        }

        @Override
        public void sendEvent(ByteBuffer jsonBody) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Executor eventLoop() {
            return Runnable::run;
        }

        @Override
        public void onClose(Runnable action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }
}
