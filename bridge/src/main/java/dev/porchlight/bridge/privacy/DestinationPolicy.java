package dev.porchlight.bridge.privacy;

/** What one destination may have of one camera: default deny. Thread: any; immutable, a pure function. */
sealed interface DestinationPolicy permits HomeKitPolicy, SettingsPolicy {
    /**
     * Decides from the camera's switches as they are now.
     *
     * @param service as in {@link EgressRequest#service}
     */
    Ruling decide(SwitchState switches, EgressKind kind, String service);
}
