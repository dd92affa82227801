package dev.porchlight.bridge.privacy;

import static dev.porchlight.bridge.privacy.CameraSwitch.HOMEKIT_CAMERA_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.RECORDING_ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision.Granted;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PolicyGateTest {
    private static final EgressPeer PHONE = new EgressPeer("phone", "192.0.2.7", 51000);
    private static final HomeKitAllowance ALL = new HomeKitAllowance(true, true, true);
    private static final EgressRequest LIVE_1 = live("stream-1");
    private static final EgressRequest LIVE_2 = live("stream-2");

    private final List<EgressEvent> ledger = Collections.synchronizedList(new ArrayList<>());
    private final CameraSwitches switches = switchesOf("porch");
    private final PolicyGate gate = new PolicyGate(ledger::add);

    @BeforeEach
    void addCamera() {
        gate.addCamera(switches, ALL);
    }

    private static CameraSwitches switchesOf(String cameraId) {
        return CameraSwitches.restore(cameraId, List.of("stream-1", "stream-2"), new NoStore(), Runnable::run);
    }

    private static final class NoStore implements SwitchStore {
        @Override
        public Optional<SwitchState> load(String cameraId) {
            return Optional.empty();
        }

        @Override
        public void save(String cameraId, SwitchState state) throws IOException {
            assertThat(state).isNotNull();
        }
    }

    private static EgressRequest live(String service) {
        return new EgressRequest("porch", EgressRequest.HOMEKIT, EgressKind.LIVE, PHONE, service);
    }

    private EgressPermit permit(EgressRequest request) {
        Decision decision = gate.request(request);
        assertThat(decision).isInstanceOf(Granted.class);
        return ((Granted) decision).permit();
    }

    @Test
    void request_allSwitchesOn_grantsAndTellsTheLedger() {
        EgressPermit permit = permit(LIVE_1);

        assertThat(permit.isRevoked()).isFalse();
        assertThat(gate.inUse()).containsExactly(LIVE_1);
        assertThat(ledger).containsExactly(new EgressEvent.Permitted(1, LIVE_1, "privacy.homekit.live = allow"));
    }

    @Test
    void request_unknownCamera_isRefused() {
        EgressRequest request = new EgressRequest("shed", EgressRequest.HOMEKIT, EgressKind.LIVE, PHONE, "stream-1");

        assertThat(gate.request(request))
                .isEqualTo(new Refused("no such camera", HapStatus.NOT_ALLOWED_IN_CURRENT_STATE));
        assertThat(ledger).singleElement().isInstanceOf(EgressEvent.Refused.class);
    }

    @Test
    void request_otherDestination_isRefused() {
        EgressRequest request =
                new EgressRequest("porch", "webhook", EgressKind.THUMBNAIL, EgressPeer.local("example"));

        assertThat(gate.request(request))
                .isEqualTo(new Refused("destination is not switched on", HapStatus.INSUFFICIENT_PRIVILEGES));
    }

    @Test
    void request_configurationDenies_isRefusedWhateverTheHomeAppSays() {
        CameraSwitches yard = switchesOf("yard");
        gate.addCamera(yard, HomeKitAllowance.NONE);
        yard.set(RECORDING_ACTIVE, true, null);

        for (EgressKind kind :
                Arrays.stream(EgressKind.values()).filter(EgressKind::isMedia).toList()) {
            EgressRequest request = new EgressRequest("yard", EgressRequest.HOMEKIT, kind, PHONE, "stream-1");
            assertThat(gate.request(request)).as("%s", kind).isInstanceOf(Refused.class);
        }
        assertThat(gate.inUse()).isEmpty();
    }

    @Test
    void switchOff_revokesAtOnceWhatItForbidsAndNothingElse() {
        EgressPermit first = permit(LIVE_1);
        EgressPermit second = permit(LIVE_2);
        List<String> stopped = new ArrayList<>();
        first.onRevoked(() -> stopped.add("first"));
        second.onRevoked(() -> stopped.add("second"));

        switches.setStreamActive("stream-1", false, null);

        assertThat(stopped).containsExactly("first");
        assertThat(first.revokedBy()).contains("Active of stream \"stream-1\" is off");
        assertThat(second.isRevoked()).isFalse();

        switches.set(HOMEKIT_CAMERA_ACTIVE, false, null);

        assertThat(stopped).containsExactly("first", "second");
        assertThat(ledger)
                .filteredOn(EgressEvent.Revoked.class::isInstance)
                .extracting(EgressEvent::rule)
                .containsExactly("Active of stream \"stream-1\" is off", "HomeKit Camera Active is off");
    }

    @Test
    void switchOff_holderThatFailsToStop_doesNotSaveTheOthers() {
        EgressPermit first = permit(LIVE_1);
        EgressPermit second = permit(LIVE_2);
        for (EgressPermit permit : List.of(first, second)) {
            permit.onRevoked(() -> {
                throw new IllegalStateException("planted");
            });
        }

        switches.set(HOMEKIT_CAMERA_ACTIVE, false, null);

        assertThat(first.isRevoked()).isTrue();
        assertThat(second.isRevoked()).isTrue();
    }

    @Test
    void switchOff_ledgerHearsOfItBeforeTheEnd() {
        EgressPermit permit = permit(LIVE_1);
        permit.onRevoked(permit::close);

        switches.set(HOMEKIT_CAMERA_ACTIVE, false, null);

        assertThat(ledger)
                .extracting(event -> (Object) event.getClass())
                .containsExactly(EgressEvent.Permitted.class, EgressEvent.Revoked.class, EgressEvent.Ended.class);
    }

    @Test
    void switchOff_ledgerFails_theHolderStopsAllTheSame() {
        List<EgressEvent> heard = new ArrayList<>();
        PolicyGate failing = new PolicyGate(event -> {
            if (event instanceof EgressEvent.Revoked) {
                throw new IllegalStateException("disk full");
            }
            heard.add(event);
        });
        failing.addCamera(switches, ALL);
        List<String> stopped = new ArrayList<>();
        ((Granted) failing.request(LIVE_1)).permit().onRevoked(() -> stopped.add("first"));

        switches.set(HOMEKIT_CAMERA_ACTIVE, false, null);

        assertThat(stopped).containsExactly("first");
        assertThat(heard).hasSize(1);
    }

    @Test
    void close_tellsWhatLeft() {
        EgressPermit permit = permit(LIVE_1);
        permit.count(3, 3600);
        permit.count(1, 400);

        permit.close();
        permit.close();

        assertThat(gate.inUse()).isEmpty();
        assertThat(ledger)
                .last()
                .isEqualTo(new EgressEvent.Ended(
                        1, LIVE_1, "privacy.homekit.live = allow", 4, 4000, Optional.empty(), Optional.empty()));
        assertThat(ledger).hasSize(2);
    }

    @Test
    void countPicture_givesItsHashToTheLedger() {
        EgressPermit permit =
                permit(new EgressRequest("porch", EgressRequest.HOMEKIT, EgressKind.SNAPSHOT_EVENT, PHONE));
        ByteBuffer picture = ByteBuffer.wrap("abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        permit.countPicture(picture);
        permit.close();

        assertThat(picture.remaining()).isEqualTo(3);
        // FIPS 180-4 example: SHA-256 of "abc".
        assertThat(permit.pictureSha256()).contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void request_ledgerFails_nothingIsGranted() {
        PolicyGate failing = new PolicyGate(event -> {
            throw new IllegalStateException("disk full");
        });
        failing.addCamera(switches, ALL);

        assertThatThrownBy(() -> failing.request(LIVE_1)).isInstanceOf(IllegalStateException.class);
        assertThat(failing.inUse()).isEmpty();
    }

    @Test
    void onRevoked_afterRevocation_runsAtOnce() {
        EgressPermit permit = permit(LIVE_1);
        switches.set(HOMEKIT_CAMERA_ACTIVE, false, null);
        List<String> stopped = new ArrayList<>();

        permit.onRevoked(() -> stopped.add("late"));

        assertThat(stopped).containsExactly("late");
    }

    /** However request and switch interleave, nothing that was granted stays valid once the switch is off. */
    @Test
    void request_racingTheSwitch_leavesNoValidPermit() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            for (int i = 0; i < 2000; i++) {
                switches.set(HOMEKIT_CAMERA_ACTIVE, true, null);
                CompletableFuture<Decision> decision = new CompletableFuture<>();
                other.execute(() -> {
                    try {
                        start.await();
                        decision.complete(gate.request(LIVE_1));
                    } catch (Exception e) {
                        decision.completeExceptionally(e);
                    }
                });
                start.await();
                switches.set(HOMEKIT_CAMERA_ACTIVE, false, null);
                if (decision.get() instanceof Granted granted) {
                    assertThat(granted.permit().isRevoked()).isTrue();
                    granted.permit().close();
                }
            }
            assertThat(gate.inUse()).isEmpty();
        } finally {
            other.shutdownNow();
        }
    }
}
