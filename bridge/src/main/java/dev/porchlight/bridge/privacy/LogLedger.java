package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.privacy.EgressEvent.Ended;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** A ledger of log lines: for programs that keep no ledger of their own. Thread: any. */
public final class LogLedger implements LedgerSink {
    private static final Logger log = LoggerFactory.getLogger(LogLedger.class);

    @Override
    public void record(EgressEvent event) {
        EgressRequest request = event.request();
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("camera", request.cameraId())
                .addKeyValue("destination", request.destination())
                .addKeyValue("kind", request.kind())
                .addKeyValue("peer", request.peer())
                .addKeyValue("rule", event.rule());
        if (event instanceof Ended ended) {
            line = line.addKeyValue("frames", ended.frames()).addKeyValue("bytes", ended.bytes());
        }
        line.log(sentence(event));
    }

    private static String sentence(EgressEvent event) {
        if (event instanceof EgressEvent.Permitted) {
            return "Media may leave";
        }
        if (event instanceof EgressEvent.Refused) {
            return "Media was refused";
        }
        return event instanceof Ended ? "Media has stopped leaving" : "Permission was taken back";
    }
}
