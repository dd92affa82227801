package dev.porchlight.bridge.hap.model;

/** The services this bridge knows by Apple's names (HAP R2 chapter 8; camera services after Apple's metadata). Thread: any. */
public enum ServiceType {
    ACCESSORY_INFORMATION("3E"),
    SWITCH("49"),
    CONTACT_SENSOR("80"),
    MOTION_SENSOR("85"),
    OCCUPANCY_SENSOR("86"),
    STATELESS_PROGRAMMABLE_SWITCH("89"),
    PROTOCOL_INFORMATION("A2"),
    CAMERA_RTP_STREAM_MANAGEMENT("110"),
    MICROPHONE("112"),
    SPEAKER("113"),
    DOORBELL("121"),
    DATA_STREAM_TRANSPORT_MANAGEMENT("129"),
    CAMERA_RECORDING_MANAGEMENT("204"),
    CAMERA_OPERATING_MODE("21A");

    private final String uuid;

    ServiceType(String shortForm) {
        this.uuid = HapUuid.ofApple(shortForm);
    }

    /** Full UUID in upper case. */
    public String uuid() {
        return uuid;
    }
}
