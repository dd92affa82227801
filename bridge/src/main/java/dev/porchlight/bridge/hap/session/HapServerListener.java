package dev.porchlight.bridge.hap.session;

/** What an accessory server tells the rest of the program. Thread: called on an event loop; must not block. */
public interface HapServerListener {
    /**
     * The first controller was paired or the last one removed, on the disk and answered: the mDNS flag {@code sf} changes,
     * and with {@code paired} false the settings that Home made are to be forgotten.
     */
    void pairingChanged(boolean paired);

    /** Someone who has not paired yet asks which device this is. */
    void identify();
}
