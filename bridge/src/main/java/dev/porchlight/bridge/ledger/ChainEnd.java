package dev.porchlight.bridge.ledger;

import dev.porchlight.bridge.ledger.LedgerLines.Line;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the chain on the disk ends, and what is wrong there. Thread: any; immutable.
 *
 * @param head the newest sound line; {@link LedgerHead#EMPTY} when there is none
 * @param file the file it stands in, with its size and the time of its header
 * @param torn what follows behind it, in this file and in later ones
 * @param lost the head file's word, when the lines do not bear it out: at most one
 * @param nextNumber of the next file
 */
record ChainEnd(
        LedgerHead head, Optional<NewestFile> file, List<TornEnd> torn, List<LedgerHead> lost, long nextNumber) {
    record NewestFile(String name, long sizeBytes, Instant opened) {}

    /** Whether lines may follow in the same file. */
    boolean isClean() {
        return file.isPresent() && torn.isEmpty() && lost.isEmpty();
    }

    static ChainEnd find(LedgerFiles files) throws IOException {
        List<String> names = files.names();
        Optional<LedgerHead> head = readHead(files);
        long next = names.isEmpty() ? 1 : LedgerFileName.number(names.get(names.size() - 1)) + 1;
        List<TornEnd> torn = new ArrayList<>();
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = names.get(i);
            byte[] content = files.read(name);
            List<LedgerRecord> sound = LedgerLines.soundPart(name, content);
            int soundBytes = bytes(content, sound.size());
            if (soundBytes < content.length || sound.isEmpty()) {
                torn.add(0, torn(name, content, soundBytes));
            }
            if (!sound.isEmpty()) {
                LedgerRecord last = sound.get(sound.size() - 1);
                NewestFile newest =
                        new NewestFile(name, content.length, sound.get(0).time());
                LedgerHead found = new LedgerHead(last.sequenceNumber(), last.hash());
                return new ChainEnd(found, Optional.of(newest), torn, lost(head, sound), next);
            }
        }
        // A head that names no line is what a first start leaves before its first file.
        boolean fresh = names.isEmpty() ? head.isEmpty() || head.get().sequenceNumber() == 0 : isFirst(head);
        return new ChainEnd(LedgerHead.EMPTY, Optional.empty(), torn, fresh ? List.of() : List.of(known(head)), next);
    }

    private static boolean isFirst(Optional<LedgerHead> head) {
        return head.isPresent() && head.get().sequenceNumber() == 0;
    }

    private static LedgerHead known(Optional<LedgerHead> head) {
        return head.orElse(LedgerHead.EMPTY);
    }

    /** A damaged head is as good as none. */
    private static Optional<LedgerHead> readHead(LedgerFiles files) throws IOException {
        Optional<byte[]> content = files.head();
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LedgerHead.parse(content.get()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<LedgerHead> lost(Optional<LedgerHead> head, List<LedgerRecord> sound) {
        return head.isPresent() && bearsOut(head.get(), sound) ? List.of() : List.of(known(head));
    }

    /** An older head is no loss: the power may fail between the lines and the head. */
    private static boolean bearsOut(LedgerHead head, List<LedgerRecord> sound) {
        LedgerRecord first = sound.get(0);
        if (head.sequenceNumber() < first.sequenceNumber()) {
            return head.sequenceNumber() < first.sequenceNumber() - 1
                    || head.hash().equals(first.previousHash());
        }
        long index = head.sequenceNumber() - first.sequenceNumber();
        return index < sound.size() && sound.get((int) index).hash().equals(head.hash());
    }

    private static int bytes(byte[] content, int lines) {
        List<Line> all = LedgerLines.of(content, content.length);
        return lines == 0 ? 0 : all.get(lines - 1).next();
    }

    private static TornEnd torn(String name, byte[] content, int offset) {
        int length = content.length - offset;
        return new TornEnd(name, length, Sha256.of(content, offset, length));
    }
}
