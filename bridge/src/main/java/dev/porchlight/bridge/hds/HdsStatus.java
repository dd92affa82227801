package dev.porchlight.bridge.hds;

/** Outcome of a request, in the header of its response; in the order of the wire codes from 0. Thread: any. */
public enum HdsStatus {
    SUCCESS,
    OUT_OF_MEMORY,
    TIMEOUT,
    HEADER_ERROR,
    PAYLOAD_ERROR,
    MISSING_PROTOCOL,
    /** The message of the response says more. */
    PROTOCOL_SPECIFIC_ERROR;

    /** The number on the wire. */
    @SuppressWarnings("EnumOrdinal") // declared in the order of the wire
    public int code() {
        return ordinal();
    }
}
