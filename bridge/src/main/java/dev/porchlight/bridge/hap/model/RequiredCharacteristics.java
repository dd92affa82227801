package dev.porchlight.bridge.hap.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The characteristics a service must have and the rules of AccessoryInformation's texts (HAP R2 chapters 8 and 9). Thread: one. */
final class RequiredCharacteristics {
    private static final int MAX_TEXT_BYTES = 64;
    private static final int MIN_SERIAL_NUMBER_LENGTH = 2;
    private static final Pattern FIRMWARE_REVISION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,2}");
    private static final String PROTOCOL_VERSION = "1.1.0";

    private static final Map<ServiceType, List<CharacteristicType>> REQUIRED = Map.ofEntries(
            Map.entry(
                    ServiceType.ACCESSORY_INFORMATION,
                    List.of(
                            CharacteristicType.IDENTIFY,
                            CharacteristicType.MANUFACTURER,
                            CharacteristicType.MODEL,
                            CharacteristicType.NAME,
                            CharacteristicType.SERIAL_NUMBER,
                            CharacteristicType.FIRMWARE_REVISION)),
            Map.entry(ServiceType.PROTOCOL_INFORMATION, List.of(CharacteristicType.VERSION)),
            Map.entry(ServiceType.MOTION_SENSOR, List.of(CharacteristicType.MOTION_DETECTED)),
            Map.entry(ServiceType.OCCUPANCY_SENSOR, List.of(CharacteristicType.OCCUPANCY_DETECTED)),
            Map.entry(ServiceType.CONTACT_SENSOR, List.of(CharacteristicType.CONTACT_SENSOR_STATE)),
            Map.entry(ServiceType.DOORBELL, List.of(CharacteristicType.PROGRAMMABLE_SWITCH_EVENT)),
            Map.entry(ServiceType.SWITCH, List.of(CharacteristicType.ON)),
            Map.entry(ServiceType.MICROPHONE, List.of(CharacteristicType.MUTE)),
            Map.entry(ServiceType.SPEAKER, List.of(CharacteristicType.MUTE)),
            Map.entry(
                    ServiceType.CAMERA_RTP_STREAM_MANAGEMENT,
                    List.of(
                            CharacteristicType.SUPPORTED_VIDEO_STREAM_CONFIGURATION,
                            CharacteristicType.SUPPORTED_AUDIO_STREAM_CONFIGURATION,
                            CharacteristicType.SUPPORTED_RTP_CONFIGURATION,
                            CharacteristicType.SELECTED_RTP_STREAM_CONFIGURATION,
                            CharacteristicType.SETUP_ENDPOINTS,
                            CharacteristicType.STREAMING_STATUS)),
            Map.entry(
                    ServiceType.CAMERA_OPERATING_MODE,
                    List.of(CharacteristicType.HOMEKIT_CAMERA_ACTIVE, CharacteristicType.EVENT_SNAPSHOTS_ACTIVE)),
            Map.entry(
                    ServiceType.CAMERA_RECORDING_MANAGEMENT,
                    List.of(
                            CharacteristicType.ACTIVE,
                            CharacteristicType.SUPPORTED_CAMERA_RECORDING_CONFIGURATION,
                            CharacteristicType.SUPPORTED_VIDEO_RECORDING_CONFIGURATION,
                            CharacteristicType.SUPPORTED_AUDIO_RECORDING_CONFIGURATION,
                            CharacteristicType.SELECTED_CAMERA_RECORDING_CONFIGURATION)),
            Map.entry(
                    ServiceType.DATA_STREAM_TRANSPORT_MANAGEMENT,
                    List.of(
                            CharacteristicType.SUPPORTED_DATA_STREAM_TRANSPORT_CONFIGURATION,
                            CharacteristicType.SETUP_DATA_STREAM_TRANSPORT,
                            CharacteristicType.VERSION)));

    private final Requirement requirement;

    /** Notes a rule that does not hold. */
    @FunctionalInterface
    interface Requirement {
        void require(boolean holds, String problem);
    }

    RequiredCharacteristics(Requirement requirement) {
        this.requirement = requirement;
    }

    void check(HapService service) {
        REQUIRED.forEach((serviceType, required) -> {
            if (serviceType.uuid().equals(service.type())) {
                required.forEach(type -> requirement.require(find(service, type).isPresent(), "lacks " + type));
            }
        });
        if (service.type().equals(ServiceType.ACCESSORY_INFORMATION.uuid())) {
            checkInformation(service);
        }
        if (service.type().equals(ServiceType.PROTOCOL_INFORMATION.uuid())) {
            fixedText(service, CharacteristicType.VERSION)
                    .ifPresent(text -> requirement.require(
                            text.equals(PROTOCOL_VERSION), "Version must be " + PROTOCOL_VERSION + ", not " + text));
        }
    }

    private void checkInformation(HapService service) {
        for (CharacteristicType type : CharacteristicType.values()) {
            fixedText(service, type)
                    .ifPresent(text -> requirement.require(
                            !text.isEmpty() && text.getBytes(StandardCharsets.UTF_8).length <= MAX_TEXT_BYTES,
                            type + " must have 1 to " + MAX_TEXT_BYTES + " bytes: \"" + text + "\""));
        }
        fixedText(service, CharacteristicType.SERIAL_NUMBER)
                .ifPresent(text -> requirement.require(
                        text.length() >= MIN_SERIAL_NUMBER_LENGTH,
                        "SERIAL_NUMBER must have at least 2 characters: \"" + text + "\""));
        fixedText(service, CharacteristicType.FIRMWARE_REVISION)
                .ifPresent(text -> requirement.require(
                        FIRMWARE_REVISION.matcher(text).matches(),
                        "FIRMWARE_REVISION must be digits as in 1.2.3, not \"" + text + "\""));
    }

    private static Optional<String> fixedText(HapService service, CharacteristicType type) {
        return find(service, type)
                .filter(FixedCharacteristic.class::isInstance)
                .map(found -> ((FixedCharacteristic) found).value())
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    private static Optional<HapCharacteristic> find(HapService service, CharacteristicType type) {
        return service.characteristics().stream()
                .filter(characteristic -> characteristic.type().equals(type.uuid()))
                .findFirst();
    }
}
