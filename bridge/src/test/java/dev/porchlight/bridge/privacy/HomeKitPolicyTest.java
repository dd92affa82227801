package dev.porchlight.bridge.privacy;

import static dev.porchlight.bridge.hap.HapStatus.INSUFFICIENT_PRIVILEGES;
import static dev.porchlight.bridge.hap.HapStatus.NOT_ALLOWED_IN_CURRENT_STATE;
import static dev.porchlight.bridge.hap.HapStatus.SUCCESS;
import static dev.porchlight.bridge.privacy.CameraSwitch.EVENT_SNAPSHOTS_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.HOMEKIT_CAMERA_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.MANUALLY_DISABLED;
import static dev.porchlight.bridge.privacy.CameraSwitch.PERIODIC_SNAPSHOTS_ACTIVE;
import static dev.porchlight.bridge.privacy.CameraSwitch.RECORDING_ACTIVE;
import static dev.porchlight.bridge.privacy.EgressKind.LIVE;
import static dev.porchlight.bridge.privacy.EgressKind.RECORDING;
import static dev.porchlight.bridge.privacy.EgressKind.SNAPSHOT_EVENT;
import static dev.porchlight.bridge.privacy.EgressKind.SNAPSHOT_PERIODIC;
import static dev.porchlight.bridge.privacy.EgressKind.SNAPSHOT_UNSTATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.HapStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HomeKitPolicyTest {
    private static final String THIS_STREAM = "stream-1";
    private static final String OTHER_STREAM = "stream-2";
    private static final HomeKitAllowance ALL = new HomeKitAllowance(true, true, true);

    /** One row of the table of privacy rules: kinds it is about, its condition, and what it answers; the first match wins. */
    private record Row(Set<EgressKind> kinds, Condition condition, HapStatus status) {
        boolean matches(Question question) {
            return kinds.contains(question.kind) && condition.holds(question);
        }
    }

    private interface Condition {
        boolean holds(Question question);
    }

    private record Question(HomeKitAllowance allowance, SwitchState state, EgressKind kind) {
        boolean off(CameraSwitch which) {
            return !state.on().contains(which);
        }

        boolean streamOff(String key) {
            return !Boolean.TRUE.equals(state.streams().get(key));
        }
    }

    private static final Set<EgressKind> SNAPSHOTS = Set.of(SNAPSHOT_PERIODIC, SNAPSHOT_EVENT, SNAPSHOT_UNSTATED);

    private static final List<Row> TABLE = List.of(
            new Row(
                    SNAPSHOTS,
                    q -> q.streamOff(THIS_STREAM) && q.streamOff(OTHER_STREAM),
                    NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(SNAPSHOTS, q -> q.off(HOMEKIT_CAMERA_ACTIVE), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(SNAPSHOTS, q -> !q.off(MANUALLY_DISABLED), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(Set.of(SNAPSHOT_UNSTATED), q -> q.off(EVENT_SNAPSHOTS_ACTIVE), INSUFFICIENT_PRIVILEGES),
            new Row(Set.of(SNAPSHOT_EVENT), q -> q.off(EVENT_SNAPSHOTS_ACTIVE), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(Set.of(SNAPSHOT_UNSTATED), q -> q.off(PERIODIC_SNAPSHOTS_ACTIVE), INSUFFICIENT_PRIVILEGES),
            new Row(Set.of(SNAPSHOT_PERIODIC), q -> q.off(PERIODIC_SNAPSHOTS_ACTIVE), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(SNAPSHOTS, q -> !q.allowance.snapshot(), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(Set.of(LIVE), q -> q.streamOff(THIS_STREAM), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(Set.of(LIVE, RECORDING), q -> q.off(HOMEKIT_CAMERA_ACTIVE), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(Set.of(LIVE, RECORDING), q -> !q.off(MANUALLY_DISABLED), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(Set.of(LIVE), q -> !q.allowance.live(), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(Set.of(RECORDING), q -> q.off(RECORDING_ACTIVE), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(Set.of(RECORDING), q -> !q.allowance.recording(), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(Set.of(EgressKind.EVENT), q -> q.off(HOMEKIT_CAMERA_ACTIVE), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(Set.of(EgressKind.EVENT), q -> !q.off(MANUALLY_DISABLED), NOT_ALLOWED_IN_CURRENT_STATE),
            new Row(
                    Set.of(EgressKind.THUMBNAIL, EgressKind.CLIP, EgressKind.CONNECTION),
                    q -> true,
                    INSUFFICIENT_PRIVILEGES));

    @ParameterizedTest
    @EnumSource
    void decide_everyCombinationOfSwitchesAndSettings_isThatOfTheTable(EgressKind kind) {
        int allowed = 0;
        for (int bits = 0; bits < 1 << (CameraSwitch.values().length + 5); bits++) {
            Question question = question(bits, kind);
            HapStatus expected = TABLE.stream()
                    .filter(row -> row.matches(question))
                    .map(Row::status)
                    .findFirst()
                    .orElse(SUCCESS);
            Ruling ruling = new HomeKitPolicy(question.allowance).decide(question.state, kind, THIS_STREAM);
            assertThat(ruling.status()).as("%s: %s", question, ruling).isEqualTo(expected);
            assertThat(ruling.rule()).isNotBlank();
            allowed += ruling.isAllowed() ? 1 : 0;
        }
        assertThat(allowed > 0)
                .isEqualTo(kind != EgressKind.THUMBNAIL && kind != EgressKind.CLIP && kind != EgressKind.CONNECTION);
    }

    @Test
    void decide_streamThatDoesNotExist_isRefused() {
        SwitchState state = SwitchState.INITIAL.withStreams(List.of(THIS_STREAM));

        assertThat(new HomeKitPolicy(ALL).decide(state, LIVE, "stream-9").status())
                .isEqualTo(NOT_ALLOWED_IN_CURRENT_STATE);
        assertThat(new HomeKitPolicy(ALL).decide(state, LIVE, "").status()).isEqualTo(NOT_ALLOWED_IN_CURRENT_STATE);
    }

    @Test
    void decide_unknownState_refusesEverything() {
        SwitchState state = SwitchState.ALL_OFF.withStreams(List.of(THIS_STREAM));

        for (EgressKind kind : EgressKind.values()) {
            assertThat(new HomeKitPolicy(ALL).decide(state, kind, THIS_STREAM).isAllowed())
                    .as("%s", kind)
                    .isFalse();
        }
    }

    @Test
    void decide_refusal_namesTheSwitchOrSetting() {
        SwitchState state = SwitchState.INITIAL.withStreams(List.of(THIS_STREAM));

        assertThat(Map.of(
                        state.with(HOMEKIT_CAMERA_ACTIVE, false), "HomeKit Camera Active is off",
                        state.with(MANUALLY_DISABLED, true), "Manually Disabled is on",
                        state.withStreamActive(THIS_STREAM, false), "Active of stream \"stream-1\" is off"))
                .allSatisfy((refusing, rule) -> assertThat(new HomeKitPolicy(ALL)
                                .decide(refusing, LIVE, THIS_STREAM)
                                .rule())
                        .isEqualTo(rule));
        assertThat(new HomeKitPolicy(HomeKitAllowance.NONE)
                        .decide(state, LIVE, THIS_STREAM)
                        .rule())
                .isEqualTo("privacy.homekit.live = deny");
    }

    private static Question question(int bits, EgressKind kind) {
        int rest = bits;
        Set<CameraSwitch> on = EnumSet.noneOf(CameraSwitch.class);
        for (CameraSwitch which : CameraSwitch.values()) {
            if ((rest & 1) != 0) {
                on.add(which);
            }
            rest >>= 1;
        }
        SortedMap<String, Boolean> streams =
                new TreeMap<>(Map.of(THIS_STREAM, (rest & 1) != 0, OTHER_STREAM, (rest & 2) != 0));
        HomeKitAllowance allowance = new HomeKitAllowance((rest & 4) != 0, (rest & 8) != 0, (rest & 16) != 0);
        return new Question(allowance, new SwitchState(on, streams), kind);
    }
}
