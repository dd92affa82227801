package dev.porchlight.bridge.hap.model;

/** Characteristic permissions and their names in the attribute database (HAP R2 table 6-4). Thread: any. */
public enum Permission {
    PAIRED_READ("pr"),
    PAIRED_WRITE("pw"),
    EVENTS("ev"),
    ADDITIONAL_AUTHORIZATION("aa"),
    TIMED_WRITE("tw"),
    HIDDEN("hd"),
    WRITE_RESPONSE("wr");

    private final String wireName;

    Permission(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
