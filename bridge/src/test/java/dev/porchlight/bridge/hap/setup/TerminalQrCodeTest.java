package dev.porchlight.bridge.hap.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Mode;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalQrCodeTest {
    private static final String URI = "X-HM://00GX24EO61QJ8";
    private static final int WHITE = 0xffffff;
    private static final int MODULE_PIXELS = 4;

    @Test
    void inColour_readByAnotherDecoder_givesTheUri() throws Exception {
        String text = TerminalQrCode.of(URI).inColour();

        assertThat(text.lines())
                .allSatisfy(line ->
                        assertThat(line).startsWith("\u001b[38;5;16;48;5;231m").endsWith("\u001b[0m"));
        List<String> lines = text.lines()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList();
        assertThat(decode(lines, true)).isEqualTo(URI);
    }

    @Test
    void plain_onDarkBackground_givesTheUri() throws Exception {
        List<String> lines = TerminalQrCode.of(URI).plain().lines().toList();

        assertThat(decode(lines, false)).isEqualTo(URI);
    }

    @Test
    void plain_always_hasFourModulesOfQuietZone() {
        List<String> lines = TerminalQrCode.of(URI).plain().lines().toList();

        assertThat(lines.get(0)).matches("\u2588+");
        assertThat(lines.get(1)).matches("\u2588+");
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line).startsWith("\u2588\u2588\u2588\u2588").endsWith("\u2588\u2588\u2588\u2588"));
    }

    @Test
    void of_setupUri_isAlphanumericVersion1or2() throws Exception {
        var code = Encoder.encode(URI, ErrorCorrectionLevel.Q);

        assertThat(code.getMode()).isEqualTo(Mode.ALPHANUMERIC);
        assertThat(code.getVersion().getVersionNumber()).isLessThanOrEqualTo(2);
    }

    /** Paints the half blocks as a terminal would and reads the picture. */
    private static String decode(List<String> lines, boolean blocksAreDark) throws Exception {
        int width = lines.get(0).length() * MODULE_PIXELS;
        int height = lines.size() * 2 * MODULE_PIXELS;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            String line = lines.get(y / MODULE_PIXELS / 2);
            boolean upper = y / MODULE_PIXELS % 2 == 0;
            for (int x = 0; x < width; x++) {
                char block = line.charAt(x / MODULE_PIXELS);
                boolean painted = block == '\u2588' || block == (upper ? '\u2580' : '\u2584');
                pixels[y * width + x] = painted == blocksAreDark ? 0 : WHITE;
            }
        }
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return new QRCodeReader()
                .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                .getText();
    }
}
