package dev.porchlight.bridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.privacy.EgressEvent.Permitted;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision.Granted;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate before a ledger whose disk belongs to the test. */
final class LedgeredGateTest {
    private static final EgressRequest LIVE = request(EgressRequest.HOMEKIT, EgressKind.LIVE, "stream-1");
    private static final EgressRequest RECORDING = request(EgressRequest.HOMEKIT, EgressKind.RECORDING, "");
    private static final EgressRequest THUMBNAIL = request("webhook", EgressKind.THUMBNAIL, "");
    private static final Refused NO_LEDGER =
            new Refused("the ledger cannot be written", HapStatus.NOT_ALLOWED_IN_CURRENT_STATE);

    private final SlowLedger ledger = new SlowLedger();
    private final PolicyGate gate = new PolicyGate(ledger);
    private final CameraSwitches switches =
            CameraSwitches.restore("porch", List.of("stream-1"), new EmptyStore(), Runnable::run);

    /** Lines reach the disk when the test says so. */
    private static final class SlowLedger implements LedgerSink {
        private final List<EgressEvent> events = new ArrayList<>();
        private final List<CompletableFuture<@Nullable Void>> pending = new ArrayList<>();
        private Consumer<String> listener = reason -> {};
        private boolean unavailable;

        @Override
        public void record(EgressEvent event) {
            events.add(event);
        }

        @Override
        public CompletionStage<@Nullable Void> recordDurably(Permitted event) {
            if (unavailable) {
                throw new LedgerUnavailableException("disk full");
            }
            record(event);
            CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
            pending.add(written);
            return written;
        }

        @Override
        public void onUnavailable(Consumer<String> told) {
            listener = told;
        }

        private void fail() {
            unavailable = true;
            pending.forEach(written -> written.completeExceptionally(new IOException("disk full")));
            listener.accept("disk full");
        }
    }

    private static final class EmptyStore implements SwitchStore {
        @Override
        public Optional<SwitchState> load(String cameraId) {
            return Optional.empty();
        }

        @Override
        public void save(String cameraId, SwitchState state) throws IOException {
            assertThat(state).isNotNull();
        }
    }

    private static EgressRequest request(String destination, EgressKind kind, String service) {
        return new EgressRequest("porch", destination, kind, EgressPeer.local("peer"), service);
    }

    private static CameraPermissions permissions(Set<EgressKind> webhook) {
        return CameraPermissions.homeKit(new HomeKitAllowance(true, true, true)).with("webhook", webhook);
    }

    @BeforeEach
    void addCamera() {
        gate.addCamera(switches, permissions(EnumSet.of(EgressKind.THUMBNAIL)));
        switches.set(CameraSwitch.RECORDING_ACTIVE, true, null);
    }

    private EgressPermit permit(EgressRequest request) {
        return ((Granted) gate.request(request)).permit();
    }

    @Test
    void requestRecorded_lineOnItsWay_isGrantedOnlyWhenItIsOnTheDisk() {
        CompletionStage<Decision> decision = gate.requestRecorded(RECORDING);
        assertThat(decision).isNotDone();

        ledger.pending.get(0).complete(null);

        assertThat(decision).isCompletedWithValueMatching(Granted.class::isInstance);
    }

    @Test
    void requestRecorded_lineFails_isRefusedAndNothingStaysInUse() {
        CompletionStage<Decision> decision = gate.requestRecorded(RECORDING);

        ledger.fail();

        assertThat(decision).isCompletedWithValue(NO_LEDGER);
        assertThat(gate.inUse()).isEmpty();
    }

    @Test
    void requestRecorded_refused_isRefusedAtOnce() {
        switches.set(CameraSwitch.HOMEKIT_CAMERA_ACTIVE, false, null);

        assertThat(gate.requestRecorded(RECORDING)).isCompletedWithValueMatching(Refused.class::isInstance);
    }

    @Test
    void isRecordedFirst_everythingButLiveViewAndSnapshotsOfHomeKit() {
        for (EgressKind kind : EgressKind.values()) {
            boolean waits = !kind.isSnapshot() && kind != EgressKind.LIVE;
            assertThat(request(EgressRequest.HOMEKIT, kind, "").isRecordedFirst())
                    .isEqualTo(waits);
            assertThat(request("folder", kind, "").isRecordedFirst()).isTrue();
        }
    }

    @Test
    void ledgerFails_everyPermitIsTakenBackAndNoneIsGiven() {
        EgressPermit live = permit(LIVE);
        EgressPermit thumbnail = permit(THUMBNAIL);

        ledger.fail();

        assertThat(live.revokedBy()).contains("the ledger cannot be written: disk full");
        assertThat(thumbnail.isRevoked()).isTrue();
        assertThat(gate.request(LIVE)).isEqualTo(NO_LEDGER);
        assertThat(ledger.events).last().isInstanceOf(EgressEvent.Refused.class);
    }

    @Test
    void replacePermissions_narrower_takesBackWhatTheFileNoLongerAllows() {
        EgressPermit live = permit(LIVE);
        EgressPermit thumbnail = permit(THUMBNAIL);

        gate.replacePermissions("porch", permissions(EnumSet.of(EgressKind.EVENT)));

        assertThat(thumbnail.revokedBy()).contains("privacy.webhook.thumbnail = deny");
        assertThat(live.isRevoked()).isFalse();
        assertThat(gate.request(THUMBNAIL)).isInstanceOf(Refused.class);

        gate.replacePermissions("porch", CameraPermissions.NONE);
        assertThat(live.isRevoked()).isTrue();
    }

    @Test
    void switchOff_aThousandPermits_haveStoppedWithinATenthOfASecond() {
        AtomicInteger stopped = new AtomicInteger();
        for (int i = 0; i < 1000; i++) {
            permit(LIVE).onRevoked(stopped::incrementAndGet);
        }
        long before = System.nanoTime();

        switches.set(CameraSwitch.HOMEKIT_CAMERA_ACTIVE, false, null);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(100));
        assertThat(stopped).hasValue(1000);
    }
}
