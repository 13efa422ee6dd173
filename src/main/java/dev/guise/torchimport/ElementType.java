package dev.guise.torchimport;

import dev.guise.checkpoint.Half;
import java.nio.ByteBuffer;

/** What the numbers of a storage are, little endian. */
enum ElementType {
    FLOAT("torch.FloatStorage", 4) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return bytes.getFloat(index);
        }
    },
    DOUBLE("torch.DoubleStorage", 8) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return (float) bytes.getDouble(index);
        }
    },
    HALF("torch.HalfStorage", 2) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return Half.toFloat(bytes.getShort(index));
        }
    },
    BFLOAT16("torch.BFloat16Storage", 2) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return Float.intBitsToFloat(bytes.getShort(index) << 16);
        }
    },
    LONG("torch.LongStorage", 8) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return bytes.getLong(index);
        }
    },
    INT("torch.IntStorage", 4) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return bytes.getInt(index);
        }
    },
    SHORT("torch.ShortStorage", 2) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return bytes.getShort(index);
        }
    },
    CHAR("torch.CharStorage", 1) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return bytes.get(index);
        }
    },
    BYTE("torch.ByteStorage", 1) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return Byte.toUnsignedInt(bytes.get(index));
        }
    },
    BOOL("torch.BoolStorage", 1) {
        @Override
        float at(ByteBuffer bytes, int index) {
            return bytes.get(index) == 0 ? 0 : 1;
        }
    };

    private final String torchName;
    private final int bytes;

    ElementType(String torchName, int bytes) {
        this.torchName = torchName;
        this.bytes = bytes;
    }

    /** The number that begins at this byte. */
    abstract float at(ByteBuffer bytes, int index);

    String torchName() {
        return torchName;
    }

    int bytes() {
        return bytes;
    }
}
