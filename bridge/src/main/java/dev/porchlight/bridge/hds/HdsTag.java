package dev.porchlight.bridge.hds;

/**
 * The tag bytes of HDS values; ranges by their first and last. Thread: any.
 *
 * <pre>
 * 01 true  02 false  03 end  04 null  05 uuid  06 date  07 -1  08..2F 0..39  30..33 int8..int64  35 float32  36 float64
 * 40..60 text of 0..32 bytes  61..64 text with an 8..64-bit length  6F text up to 00
 * 70..90 data of 0..32 bytes  91..94 data with an 8..64-bit length  9F data up to 03
 * A0..C0 reference 0..32      C1..C4 reference with an 8..64-bit index
 * D0..DE array of 0..14       DF array up to 03      E0..EE dictionary of 0..14      EF dictionary up to 03
 * </pre>
 */
final class HdsTag {
    static final int TRUE = 0x01;
    static final int FALSE = 0x02;
    static final int END = 0x03;
    static final int NULL = 0x04;
    static final int UUID = 0x05;
    static final int DATE = 0x06;
    static final int MINUS_ONE = 0x07;
    static final int ZERO = 0x08;
    static final int LAST_SMALL_INT = 0x2F;
    static final int INT8 = 0x30;
    static final int INT16 = 0x31;
    static final int INT32 = 0x32;
    static final int INT64 = 0x33;
    static final int FLOAT32 = 0x35;
    static final int FLOAT64 = 0x36;
    static final int TEXT = 0x40;
    static final int TEXT_WITH_LENGTH = 0x61;
    static final int TEXT_UP_TO_NUL = 0x6F;
    static final int DATA = 0x70;
    static final int DATA_WITH_LENGTH = 0x91;
    static final int DATA_UP_TO_END = 0x9F;
    static final int REFERENCE = 0xA0;
    static final int REFERENCE_WITH_INDEX = 0xC1;
    static final int ARRAY = 0xD0;
    static final int ARRAY_UP_TO_END = 0xDF;
    static final int DICTIONARY = 0xE0;
    static final int DICTIONARY_UP_TO_END = 0xEF;

    /** Lengths that the tag byte of text or data itself can say. */
    static final int MAX_SHORT_LENGTH = 32;

    /** Forms with a length or index field: of 1, 2, 4 and 8 bytes. */
    static final int LENGTH_FORMS = 4;

    /** Elements or members that the tag byte itself can say. */
    static final int MAX_COUNT = 14;

    static final int MAX_SMALL_INT = LAST_SMALL_INT - ZERO;

    private HdsTag() {}
}
