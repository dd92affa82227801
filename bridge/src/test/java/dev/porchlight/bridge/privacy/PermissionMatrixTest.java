package dev.porchlight.bridge.privacy;

import static dev.porchlight.bridge.hap.HapStatus.INSUFFICIENT_PRIVILEGES;
import static dev.porchlight.bridge.hap.HapStatus.NOT_ALLOWED_IN_CURRENT_STATE;
import static dev.porchlight.bridge.hap.HapStatus.SUCCESS;
import static dev.porchlight.bridge.privacy.CameraSwitch.EVENT_SNAPSHOTS_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.HOMEKIT_CAMERA_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.MANUALLY_DISABLED;
import static dev.porchlight.bridge.privacy.CameraSwitch.PERIODIC_SNAPSHOTS_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.RECORDING_ACTIVE;
import static dev.porchlight.bridge.privacy.EgressKind.EVENT;
import static dev.porchlight.bridge.privacy.EgressKind.LIVE;
import static dev.porchlight.bridge.privacy.EgressKind.RECORDING;
import static dev.porchlight.bridge.privacy.EgressKind.SNAPSHOT_EVENT;
import static dev.porchlight.bridge.privacy.EgressKind.SNAPSHOT_PERIODIC;
import static dev.porchlight.bridge.privacy.EgressKind.SNAPSHOT_UNSTATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.privacy.PrivacyGate.Decision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every combination of the file's permission, Active (B0) of both stream instances, 21B, 223, 225, B0 of recording and 227,
 * for every kind and destination: the outcome is that of the rules of HomeKit cameras, and each has its line in the ledger.
 * The expectation is written from the rules, not from the code.
 */
final class PermissionMatrixTest {
    private static final EgressPeer PEER = EgressPeer.local("peer");
    private static final List<String> STREAMS = List.of("stream-1", "stream-2");
    private static final List<String> DESTINATIONS =
            List.of(EgressRequest.HOMEKIT, "webhook", "mqtt", "folder", "status-page", "never-named");
    private static final int SWITCH_BITS = 7;

    private final List<EgressEvent> ledger = new ArrayList<>();

    private record World(
            boolean b0First,
            boolean b0Second,
            boolean c21B,
            boolean c223,
            boolean c225,
            boolean b0Recording,
            boolean c227,
            boolean file) {
        static World of(int bits) {
            return new World(
                    bit(bits, 0),
                    bit(bits, 1),
                    bit(bits, 2),
                    bit(bits, 3),
                    bit(bits, 4),
                    bit(bits, 5),
                    bit(bits, 6),
                    bit(bits, SWITCH_BITS));
        }

        private static boolean bit(int bits, int index) {
            return (bits >> index & 1) != 0;
        }

        SwitchState switches() {
            return SwitchState.INITIAL
                    .withStreams(STREAMS)
                    .withStreamActive("stream-1", b0First)
                    .withStreamActive("stream-2", b0Second)
                    .with(HOMEKIT_CAMERA_ACTIVE, c21B)
                    .with(EVENT_SNAPSHOTS_ACTIVE, c223)
                    .with(PERIODIC_SNAPSHOTS_ACTIVE, c225)
                    .with(RECORDING_ACTIVE, b0Recording)
                    .with(MANUALLY_DISABLED, c227);
        }

        CameraPermissions permissions() {
            Set<EgressKind> kinds = file ? EnumSet.allOf(EgressKind.class) : EnumSet.noneOf(EgressKind.class);
            CameraPermissions permissions = CameraPermissions.homeKit(new HomeKitAllowance(file, file, file));
            for (String destination : List.of("webhook", "mqtt", "folder", "status-page")) {
                permissions = permissions.with(destination, kinds);
            }
            return permissions;
        }

        boolean isOff() {
            return !c21B || c227;
        }
    }

    private static HapStatus expected(World world, String destination, EgressKind kind) {
        if (destination.equals("never-named")) {
            return INSUFFICIENT_PRIVILEGES;
        }
        if (!destination.equals(EgressRequest.HOMEKIT)) {
            return world.isOff() ? NOT_ALLOWED_IN_CURRENT_STATE : world.file ? SUCCESS : INSUFFICIENT_PRIVILEGES;
        }
        if (kind.isSnapshot()) {
            return snapshot(world, kind);
        }
        if (kind == EVENT) {
            return world.isOff() ? NOT_ALLOWED_IN_CURRENT_STATE : SUCCESS;
        }
        boolean itsSwitch = kind == LIVE ? world.b0First : world.b0Recording;
        if (kind != LIVE && kind != RECORDING) {
            return INSUFFICIENT_PRIVILEGES;
        }
        return world.isOff() || !itsSwitch || !world.file ? NOT_ALLOWED_IN_CURRENT_STATE : SUCCESS;
    }

    /** First match wins. */
    private static HapStatus snapshot(World world, EgressKind kind) {
        if ((!world.b0First && !world.b0Second) || world.isOff()) {
            return NOT_ALLOWED_IN_CURRENT_STATE;
        }
        if (!world.c223 && kind != SNAPSHOT_PERIODIC) {
            return kind == SNAPSHOT_UNSTATED ? INSUFFICIENT_PRIVILEGES : NOT_ALLOWED_IN_CURRENT_STATE;
        }
        if (!world.c225 && kind != SNAPSHOT_EVENT) {
            return kind == SNAPSHOT_UNSTATED ? INSUFFICIENT_PRIVILEGES : NOT_ALLOWED_IN_CURRENT_STATE;
        }
        return world.file ? SUCCESS : NOT_ALLOWED_IN_CURRENT_STATE;
    }

    @Test
    void request_everyCombination_isAsTheRulesSayAndHasItsLine() {
        int granted = 0;
        for (int bits = 0; bits < 1 << (SWITCH_BITS + 1); bits++) {
            World world = World.of(bits);
            PolicyGate gate = new PolicyGate(ledger::add);
            gate.addCamera(stored(world.switches()), world.permissions());
            for (String destination : DESTINATIONS) {
                for (EgressKind kind : EgressKind.values()) {
                    granted += check(gate, world, destination, kind) ? 1 : 0;
                }
            }
            assertThat(gate.inUse()).isEmpty();
        }
        assertThat(granted).isPositive();
    }

    private boolean check(PolicyGate gate, World world, String destination, EgressKind kind) {
        ledger.clear();
        EgressRequest request = new EgressRequest("porch", destination, kind, PEER, kind == LIVE ? "stream-1" : "");
        Decision decision = gate.request(request);
        HapStatus status = decision instanceof Decision.Refused refused ? refused.status() : SUCCESS;
        assertThat(status).as("%s to %s in %s", kind, destination, world).isEqualTo(expected(world, destination, kind));
        assertThat(ledger).singleElement().satisfies(line -> {
            assertThat(line.request()).isEqualTo(request);
            assertThat(line.rule()).isNotBlank();
            assertThat(line instanceof EgressEvent.Permitted).isEqualTo(status == SUCCESS);
        });
        if (decision instanceof Decision.Granted granted) {
            granted.permit().close();
            return true;
        }
        return false;
    }

    private static CameraSwitches stored(SwitchState state) {
        return CameraSwitches.restore("porch", STREAMS, new FixedStore(state), Runnable::run);
    }

    private record FixedStore(SwitchState state) implements SwitchStore {
        @Override
        public Optional<SwitchState> load(String cameraId) {
            return Optional.of(state);
        }

        @Override
        public void save(String cameraId, SwitchState changed) throws IOException {
            throw new IOException("nothing changes here");
        }
    }
}
