package dev.porchlight.bridge.hap.setup;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code as lines of half-block characters, two rows of modules in a line, with its quiet zone (ISO/IEC 18004 section
 * 9.1). Thread: any; immutable.
 */
public final class TerminalQrCode {
    private static final int QUIET_MODULES = 4;
    private static final String BLACK_ON_WHITE = "\u001b[38;5;16;48;5;231m";
    private static final String RESET = "\u001b[0m";

    private final ByteMatrix modules;

    private TerminalQrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    /** The code of a setup URI, whose characters all fit the alphanumeric mode, at error correction level Q. */
    public static TerminalQrCode of(String uri) {
        try {
            return new TerminalQrCode(
                    Encoder.encode(uri, ErrorCorrectionLevel.Q).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("this text does not fit a QR code", e);
        }
    }

    /** Black on white by colour codes: right on every terminal that knows colours, whatever its theme. */
    public String inColour() {
        StringBuilder text = new StringBuilder();
        forEachLine(row -> {
            text.append(BLACK_ON_WHITE);
            for (int x = -QUIET_MODULES; x < modules.getWidth() + QUIET_MODULES; x++) {
                text.append(halfBlock(isDark(x, row), isDark(x, row + 1)));
            }
            text.append(RESET).append('\n');
        });
        return text.toString();
    }

    /** Without colour codes, for logs and pipes: the light modules are drawn, as a dark background needs it. */
    public String plain() {
        StringBuilder text = new StringBuilder();
        forEachLine(row -> {
            for (int x = -QUIET_MODULES; x < modules.getWidth() + QUIET_MODULES; x++) {
                text.append(halfBlock(!isDark(x, row), !isDark(x, row + 1)));
            }
            text.append('\n');
        });
        return text.toString();
    }

    private void forEachLine(java.util.function.IntConsumer line) {
        for (int row = -QUIET_MODULES; row < modules.getHeight() + QUIET_MODULES; row += 2) {
            line.accept(row);
        }
    }

    private static char halfBlock(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '\u2588' : '\u2580';
        }
        return lower ? '\u2584' : ' ';
    }

    private boolean isDark(int x, int y) {
        return x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight() && modules.get(x, y) == 1;
    }
}
