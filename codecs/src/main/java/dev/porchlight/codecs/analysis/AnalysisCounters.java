package dev.porchlight.codecs.analysis;

/**
 * What an {@link AnalysisFeed} did since it was started. Thread: any; immutable.
 *
 * @param wakeUps times that rising coded sizes made it decode everything
 * @param fruitlessWakeUps those after which nobody asked it to stay awake
 * @param lostAccessUnits dropped because decoding was too slow
 * @param failures times that the decoder had to be opened anew
 */
public record AnalysisCounters(
        long decodedAccessUnits,
        long deliveredPictures,
        long wakeUps,
        long fruitlessWakeUps,
        long lostAccessUnits,
        long damagedAccessUnits,
        long failures,
        boolean awake) {}
