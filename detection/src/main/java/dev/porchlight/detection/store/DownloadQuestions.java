package dev.porchlight.detection.store;

import java.net.URI;

/** What a download asks and tells the person who started it. Thread: the download's. */
public interface DownloadQuestions {
    /**
     * Asked before a host is contacted: the first time, and again when that host sends us to another.
     *
     * @param why a part of a sentence, such as "to read the description of the model"
     * @return false ends the download
     */
    boolean mayContact(URI address, String why);

    /**
     * Told now and then while bytes come in.
     *
     * @param totalBytes -1 when the server does not say
     */
    void progress(long receivedBytes, long totalBytes);
}
