package dev.porchlight.bridge.hap;

/** HAP status codes (HAP R2 table 6-11). Thread: any. */
public enum HapStatus {
    SUCCESS(0),
    INSUFFICIENT_PRIVILEGES(-70401),
    SERVICE_COMMUNICATION_FAILURE(-70402),
    RESOURCE_BUSY(-70403),
    READ_ONLY(-70404),
    WRITE_ONLY(-70405),
    NOTIFICATION_NOT_SUPPORTED(-70406),
    OUT_OF_RESOURCES(-70407),
    OPERATION_TIMED_OUT(-70408),
    RESOURCE_DOES_NOT_EXIST(-70409),
    INVALID_VALUE(-70410),
    INSUFFICIENT_AUTHORIZATION(-70411),
    NOT_ALLOWED_IN_CURRENT_STATE(-70412);

    private final int code;

    HapStatus(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
