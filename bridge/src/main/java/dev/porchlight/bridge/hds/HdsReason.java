package dev.porchlight.bridge.hds;

import java.util.Arrays;
import java.util.Optional;

/** Why a dataSend stream was refused or closed, in the order of its wire codes from 0. Thread: any. */
public enum HdsReason {
    NORMAL("ended normally"),
    NOT_ALLOWED("not allowed"),
    BUSY("busy"),
    CANCELLED("cancelled"),
    UNSUPPORTED("not supported"),
    UNEXPECTED_FAILURE("something failed"),
    TIMEOUT("took too long"),
    BAD_DATA("bad data"),
    PROTOCOL_ERROR("protocol error"),
    INVALID_CONFIGURATION("no valid configuration");

    private final String words;

    HdsReason(String words) {
        this.words = words;
    }

    /** The number on the wire. */
    @SuppressWarnings("EnumOrdinal") // declared in the order of the wire
    public int code() {
        return ordinal();
    }

    /** A few words for the owner. */
    public String words() {
        return words;
    }

    public static Optional<HdsReason> ofCode(long code) {
        return Arrays.stream(values()).filter(reason -> reason.code() == code).findFirst();
    }
}
