package dev.porchlight.bridge.stream;

/** Why a stream ended. Thread: any. */
public enum EndReason {
    /** The controller sent command "end" (characteristic 117). */
    ENDED_BY_CONTROLLER,
    /** The controller said goodbye with RTCP BYE. */
    CONTROLLER_BYE,
    /** No authentic packet of the controller for too long. */
    CONTROLLER_SILENT,
    /** The HAP connection that set the stream up closed. */
    CONNECTION_CLOSED,
    /** Prepared, but not started in time. */
    NOT_STARTED,
    /** The permission to send was withdrawn. */
    PERMIT_REVOKED,
    /** The camera delivered nothing for too long. */
    SOURCE_LOST,
    /** A socket failed. */
    NETWORK_FAILED,
    /** The bridge shuts down. */
    SHUTDOWN
}
