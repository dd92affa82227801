package dev.porchlight.conf;

/** Numbers from {@code min} to {@code max}, both included. Thread: any; immutable. */
record DecimalRange(double min, double max) {
    static final DecimalRange FRACTION = new DecimalRange(0, 1);

    boolean contains(double value) {
        return value >= min && value <= max;
    }

    double require(String name, double value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is " + this);
        }
        return value;
    }

    @Override
    public String toString() {
        return plain(min) + " to " + plain(max);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
