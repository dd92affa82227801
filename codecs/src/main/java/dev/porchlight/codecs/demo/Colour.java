package dev.porchlight.codecs.demo;

/** One colour as ITU-R BT.709 samples of limited range (section 3). Thread: any; immutable. */
record Colour(byte luma, byte blue, byte red) {
    /** @param hex red, green and blue of 8 bits each */
    static Colour rgb(int hex) {
        double r = ((hex >> 16) & 0xff) / 255.0;
        double g = ((hex >> 8) & 0xff) / 255.0;
        double b = (hex & 0xff) / 255.0;
        double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        return new Colour((byte) Math.round(16 + 219 * y), (byte) Math.round(128 + 224 * (b - y) / 1.8556), (byte)
                Math.round(128 + 224 * (r - y) / 1.5748));
    }

    /** The colour {@code share} of the way from this one to {@code other}. */
    Colour towards(Colour other, double share) {
        return new Colour(blend(luma, other.luma, share), blend(blue, other.blue, share), blend(red, other.red, share));
    }

    private static byte blend(byte from, byte to, double share) {
        return (byte) Math.round((from & 0xff) * (1 - share) + (to & 0xff) * share);
    }
}
