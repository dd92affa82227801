package dev.porchlight.codecs.demo;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Paints date and time with a font of its own, 5 by 7 dots: a container has no fonts. Thread: any; stateless. */
final class ClockFace {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String GLYPHS = "0123456789-:";
    private static final int COLUMNS = 5;
    private static final int ROWS = 7;
    private static final Colour INK = Colour.rgb(0xf4f4f4);
    private static final Colour PAPER = Colour.rgb(0x101418);

    /** One line for each row of a glyph, five bits each, in the order of {@link #GLYPHS}. */
    private static final int[][] DOTS = {
        {0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110},
        {0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110},
        {0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111},
        {0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110},
        {0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010},
        {0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110},
        {0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110},
        {0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000},
        {0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110},
        {0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100},
        {0b00000, 0b00000, 0b00000, 0b01110, 0b00000, 0b00000, 0b00000},
        {0b00000, 0b00100, 0b00100, 0b00000, 0b00100, 0b00100, 0b00000},
    };

    private ClockFace() {}

    /** Paints {@code time} in the upper left corner, readable in a thumbnail. */
    static void paint(SceneCanvas canvas, LocalDateTime time) {
        String text = FORMAT.format(time);
        int dot = Math.max(1, canvas.height() / 180);
        int cell = (COLUMNS + 1) * dot;
        canvas.rectangle(2 * dot, 2 * dot, text.length() * cell + 3.0 * dot, (ROWS + 4) * dot, PAPER);
        for (int i = 0; i < text.length(); i++) {
            int glyph = GLYPHS.indexOf(text.charAt(i));
            if (glyph >= 0) {
                paintGlyph(canvas, DOTS[glyph], 4 * dot + i * cell, 4 * dot, dot);
            }
        }
    }

    private static void paintGlyph(SceneCanvas canvas, int[] rows, int x, int y, int dot) {
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                if (((rows[row] >> (COLUMNS - 1 - column)) & 1) == 1) {
                    canvas.rectangle(x + column * dot, y + row * dot, dot, dot, INK);
                }
            }
        }
    }
}
