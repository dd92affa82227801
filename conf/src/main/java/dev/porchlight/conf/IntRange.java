package dev.porchlight.conf;

/** Whole numbers from {@code min} to {@code max}, both included. Thread: any; immutable. */
record IntRange(int min, int max) {
    static final IntRange PORT = new IntRange(1, 65535);
    static final IntRange PORT_OR_FREE = new IntRange(0, 65535);

    boolean contains(long value) {
        return value >= min && value <= max;
    }

    int require(String name, int value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is " + this);
        }
        return value;
    }

    @Override
    public String toString() {
        return min + " to " + max;
    }
}
