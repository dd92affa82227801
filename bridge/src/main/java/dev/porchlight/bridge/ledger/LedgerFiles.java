package dev.porchlight.bridge.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The steps on the disk, between any two of which the power may fail. Thread: one writer; reads by any. */
interface LedgerFiles {
    /** Names of the ledger's files, oldest first. */
    List<String> names() throws IOException;

    /** @throws IOException also for a file that is larger than any of ours */
    byte[] read(String name) throws IOException;

    Output create(String name) throws IOException;

    /** Opens an existing file to write behind its end. */
    Output append(String name) throws IOException;

    void delete(String name) throws IOException;

    /** Returns when the names in the folder are on the disk. */
    void syncFolder() throws IOException;

    Optional<byte[]> head() throws IOException;

    /** Replaces the head as a whole; returns when it would survive a power cut. */
    void replaceHead(byte[] content) throws IOException;

    /** A file that grows. */
    interface Output extends AutoCloseable {
        void write(byte[] bytes) throws IOException;

        /** Returns when what was written would survive a power cut. */
        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }
}
