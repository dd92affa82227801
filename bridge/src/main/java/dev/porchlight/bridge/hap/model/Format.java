package dev.porchlight.bridge.hap.model;

/** Characteristic value formats and their names in the attribute database (HAP R2 table 6-5). Thread: any. */
public enum Format {
    BOOL("bool"),
    UINT8("uint8"),
    UINT16("uint16"),
    UINT32("uint32"),
    UINT64("uint64"),
    INT("int"),
    FLOAT("float"),
    STRING("string"),
    TLV8("tlv8"),
    DATA("data");

    private final String wireName;

    Format(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
