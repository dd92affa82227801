package dev.porchlight.bridge.hap.model;

import static dev.porchlight.bridge.hap.model.Metadata.NONE;
import static dev.porchlight.bridge.hap.model.Metadata.range;
import static dev.porchlight.bridge.hap.model.Permission.EVENTS;
import static dev.porchlight.bridge.hap.model.Permission.PAIRED_READ;
import static dev.porchlight.bridge.hap.model.Permission.PAIRED_WRITE;
import static dev.porchlight.bridge.hap.model.Permission.TIMED_WRITE;
import static dev.porchlight.bridge.hap.model.Permission.WRITE_RESPONSE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The characteristics this bridge knows, with the format, permissions and metadata of Apple's definition (HAP R2 chapter
 * 9; camera characteristics after Apple's metadata). Thread: any.
 */
public enum CharacteristicType {
    BRIGHTNESS("8", Format.INT, Metadata.PERCENTAGE, PAIRED_READ, PAIRED_WRITE, EVENTS),
    IDENTIFY("14", Format.BOOL, NONE, PAIRED_WRITE),
    MANUFACTURER("20", Format.STRING, NONE, PAIRED_READ),
    MODEL("21", Format.STRING, NONE, PAIRED_READ),
    MOTION_DETECTED("22", Format.BOOL, NONE, PAIRED_READ, EVENTS),
    NAME("23", Format.STRING, NONE, PAIRED_READ),
    ON("25", Format.BOOL, NONE, PAIRED_READ, PAIRED_WRITE, EVENTS),
    SERIAL_NUMBER("30", Format.STRING, NONE, PAIRED_READ),
    VERSION("37", Format.STRING, NONE, PAIRED_READ),
    FIRMWARE_REVISION("52", Format.STRING, NONE, PAIRED_READ),
    HARDWARE_REVISION("53", Format.STRING, NONE, PAIRED_READ),
    CONTACT_SENSOR_STATE("6A", Format.UINT8, range(0, 1), PAIRED_READ, EVENTS),
    OCCUPANCY_DETECTED("71", Format.UINT8, range(0, 1), PAIRED_READ, EVENTS),
    PROGRAMMABLE_SWITCH_EVENT("73", Format.UINT8, range(0, 2), PAIRED_READ, EVENTS),
    STATUS_ACTIVE("75", Format.BOOL, NONE, PAIRED_READ, EVENTS),
    STATUS_FAULT("77", Format.UINT8, range(0, 1), PAIRED_READ, EVENTS),
    STATUS_LOW_BATTERY("79", Format.UINT8, range(0, 1), PAIRED_READ, EVENTS),
    STATUS_TAMPERED("7A", Format.UINT8, range(0, 1), PAIRED_READ, EVENTS),
    ACTIVE("B0", Format.UINT8, range(0, 1), PAIRED_READ, PAIRED_WRITE, EVENTS),
    CONFIGURED_NAME("E3", Format.STRING, NONE, PAIRED_READ, PAIRED_WRITE, EVENTS),

    SUPPORTED_VIDEO_STREAM_CONFIGURATION("114", Format.TLV8, NONE, PAIRED_READ),
    SUPPORTED_AUDIO_STREAM_CONFIGURATION("115", Format.TLV8, NONE, PAIRED_READ),
    SUPPORTED_RTP_CONFIGURATION("116", Format.TLV8, NONE, PAIRED_READ),
    SELECTED_RTP_STREAM_CONFIGURATION("117", Format.TLV8, NONE, PAIRED_READ, PAIRED_WRITE),
    SETUP_ENDPOINTS("118", Format.TLV8, NONE, PAIRED_READ, PAIRED_WRITE),
    VOLUME("119", Format.UINT8, Metadata.PERCENTAGE, PAIRED_READ, PAIRED_WRITE, EVENTS),
    MUTE("11A", Format.BOOL, NONE, PAIRED_READ, PAIRED_WRITE, EVENTS),
    NIGHT_VISION("11B", Format.BOOL, NONE, PAIRED_READ, PAIRED_WRITE, EVENTS),
    STREAMING_STATUS("120", Format.TLV8, NONE, PAIRED_READ, EVENTS),
    BUTTON_EVENT("126", Format.TLV8, NONE, PAIRED_READ, EVENTS),
    SUPPORTED_DATA_STREAM_TRANSPORT_CONFIGURATION("130", Format.TLV8, NONE, PAIRED_READ),
    SETUP_DATA_STREAM_TRANSPORT("131", Format.TLV8, NONE, PAIRED_READ, PAIRED_WRITE, WRITE_RESPONSE),
    SUPPORTED_CAMERA_RECORDING_CONFIGURATION("205", Format.TLV8, NONE, PAIRED_READ, EVENTS),
    SUPPORTED_VIDEO_RECORDING_CONFIGURATION("206", Format.TLV8, NONE, PAIRED_READ, EVENTS),
    SUPPORTED_AUDIO_RECORDING_CONFIGURATION("207", Format.TLV8, NONE, PAIRED_READ, EVENTS),
    SELECTED_CAMERA_RECORDING_CONFIGURATION("209", Format.TLV8, NONE, PAIRED_READ, PAIRED_WRITE, EVENTS),
    HOMEKIT_CAMERA_ACTIVE("21B", Format.UINT8, range(0, 1), PAIRED_READ, PAIRED_WRITE, EVENTS),
    THIRD_PARTY_CAMERA_ACTIVE("21C", Format.UINT8, range(0, 1), PAIRED_READ, EVENTS),
    CAMERA_OPERATING_MODE_INDICATOR("21D", Format.BOOL, NONE, PAIRED_READ, PAIRED_WRITE, EVENTS, TIMED_WRITE),
    EVENT_SNAPSHOTS_ACTIVE("223", Format.UINT8, range(0, 1), PAIRED_READ, PAIRED_WRITE, EVENTS),
    DIAGONAL_FIELD_OF_VIEW("224", Format.FLOAT, Metadata.ARC_DEGREES, PAIRED_READ, EVENTS),
    PERIODIC_SNAPSHOTS_ACTIVE("225", Format.UINT8, range(0, 1), PAIRED_READ, PAIRED_WRITE, EVENTS),
    RECORDING_AUDIO_ACTIVE("226", Format.UINT8, range(0, 1), PAIRED_READ, PAIRED_WRITE, EVENTS, TIMED_WRITE),
    MANUALLY_DISABLED("227", Format.BOOL, NONE, PAIRED_READ, EVENTS);

    private static final Map<String, CharacteristicType> BY_UUID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(t -> t.uuid, Function.identity()));
    private static final Set<CharacteristicType> CONFIGURATIONS = Collections.unmodifiableSet(EnumSet.of(
            SUPPORTED_VIDEO_STREAM_CONFIGURATION,
            SUPPORTED_AUDIO_STREAM_CONFIGURATION,
            SUPPORTED_RTP_CONFIGURATION,
            SUPPORTED_DATA_STREAM_TRANSPORT_CONFIGURATION,
            SUPPORTED_CAMERA_RECORDING_CONFIGURATION,
            SUPPORTED_VIDEO_RECORDING_CONFIGURATION,
            SUPPORTED_AUDIO_RECORDING_CONFIGURATION));
    private static final Set<CharacteristicType> ADMIN_ONLY = Collections.unmodifiableSet(EnumSet.of(
            SELECTED_CAMERA_RECORDING_CONFIGURATION,
            HOMEKIT_CAMERA_ACTIVE,
            EVENT_SNAPSHOTS_ACTIVE,
            PERIODIC_SNAPSHOTS_ACTIVE));
    private static final Set<CharacteristicType> IMMEDIATE = Collections.unmodifiableSet(
            EnumSet.of(PROGRAMMABLE_SWITCH_EVENT, BUTTON_EVENT, MOTION_DETECTED, CONTACT_SENSOR_STATE));

    private final String uuid;
    private final Format format;
    // An unmodifiable map of immutable nodes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, JsonNode> metadata;
    // An unmodifiable set.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Permission> permissions;

    CharacteristicType(String shortForm, Format format, Map<String, JsonNode> metadata, Permission... permissions) {
        this.uuid = HapUuid.ofApple(shortForm);
        this.format = format;
        this.metadata = metadata;
        this.permissions = Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(permissions)));
    }

    /** Full UUID in upper case. */
    public String uuid() {
        return uuid;
    }

    public Format format() {
        return format;
    }

    public Map<String, JsonNode> metadata() {
        return metadata;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** The known characteristic of this full upper-case UUID. */
    public static Optional<CharacteristicType> ofUuid(String uuid) {
        return Optional.ofNullable(BY_UUID.get(uuid));
    }

    /** True for the Supported… values, which are fixed and count as part of the database, not as values. */
    public boolean isSupportedConfiguration() {
        return CONFIGURATIONS.contains(this);
    }

    /** True when only an admin may write it wherever it occurs; Active is so only in camera services. */
    public boolean isAdminOnly() {
        return ADMIN_ONLY.contains(this);
    }

    /** True when events of it are never held back to be joined with others. */
    public boolean isImmediate() {
        return IMMEDIATE.contains(this);
    }
}
