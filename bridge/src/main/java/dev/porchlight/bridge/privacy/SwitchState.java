package dev.porchlight.bridge.privacy;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The switches of one camera as the Home app left them. Thread: any; immutable.
 *
 * @param on the switches whose value is true
 * @param streams Active (B0) of every Camera RTP Stream Management instance, by service key
 */
public record SwitchState(Set<CameraSwitch> on, SortedMap<String, Boolean> streams) {
    /** What holds without a pairing; {@link #withStreams} adds the instances. */
    public static final SwitchState INITIAL = filled(CameraSwitch::whenUnpaired);

    /** What holds when the stored switches cannot be read: all off, until the Home app switches them on again. */
    public static final SwitchState ALL_OFF = filled(CameraSwitch::whenUnknown);

    public SwitchState {
        EnumSet<CameraSwitch> copy = EnumSet.noneOf(CameraSwitch.class);
        copy.addAll(on);
        on = Collections.unmodifiableSet(copy);
        streams = Collections.unmodifiableSortedMap(new TreeMap<>(streams));
    }

    public boolean isOn(CameraSwitch which) {
        return on.contains(which);
    }

    /** Whether the camera may be used at all; when not, not even the connection to it stays open. */
    public boolean isCameraOn() {
        return isOn(CameraSwitch.HOMEKIT_CAMERA_ACTIVE) && !isOn(CameraSwitch.MANUALLY_DISABLED);
    }

    /** False for an instance that does not exist. */
    public boolean isStreamActive(String serviceKey) {
        return streams.getOrDefault(serviceKey, false);
    }

    public boolean isAnyStreamActive() {
        return streams.containsValue(true);
    }

    /** Whether no switch lets out less than with {@code other}. */
    boolean allowsAllOf(SwitchState other) {
        for (CameraSwitch which : CameraSwitch.values()) {
            boolean forbids = which == CameraSwitch.MANUALLY_DISABLED || which == CameraSwitch.MICROPHONE_MUTED;
            if (forbids ? isOn(which) && !other.isOn(which) : !isOn(which) && other.isOn(which)) {
                return false;
            }
        }
        return other.streams().entrySet().stream()
                .allMatch(stream -> !stream.getValue() || isStreamActive(stream.getKey()));
    }

    public SwitchState with(CameraSwitch which, boolean value) {
        EnumSet<CameraSwitch> changed = EnumSet.noneOf(CameraSwitch.class);
        changed.addAll(on);
        if (value) {
            changed.add(which);
        } else {
            changed.remove(which);
        }
        return new SwitchState(changed, streams);
    }

    /** An instance that does not exist stays so. */
    public SwitchState withStreamActive(String serviceKey, boolean active) {
        SortedMap<String, Boolean> changed = new TreeMap<>(streams);
        changed.replace(serviceKey, active);
        return new SwitchState(on, changed);
    }

    /**
     * With exactly these stream instances. A new one is active only where all others are, so that a raised number of
     * instances opens nothing that was off.
     */
    SwitchState withStreams(Collection<String> serviceKeys) {
        boolean active = streams.isEmpty() ? isOn(CameraSwitch.HOMEKIT_CAMERA_ACTIVE) : !streams.containsValue(false);
        SortedMap<String, Boolean> changed = new TreeMap<>();
        serviceKeys.forEach(key -> changed.put(key, streams.getOrDefault(key, active)));
        return new SwitchState(on, changed);
    }

    private static SwitchState filled(Predicate<CameraSwitch> value) {
        EnumSet<CameraSwitch> on = EnumSet.allOf(CameraSwitch.class);
        on.removeIf(value.negate());
        return new SwitchState(on, new TreeMap<>());
    }
}
