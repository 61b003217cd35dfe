// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.isa.Decoded;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Operands;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;

/** Operations that instructions perform: a multiply-add of the cube counts two, a lane of the vector unit one. */
final class Arithmetic {
    /** What an operation works in; one column of the arithmetic report each. */
    enum Class {
        CUBE_FLOAT16,
        CUBE_FLOAT32,
        CUBE_INTEGER,
        VECTOR_FLOAT32,
        VECTOR_FLOAT16,
        VECTOR_INTEGER,
        NONE
    }

    private final WrittenBytes written = new WrittenBytes();

    static Class classOf(Decoded decoded, Pipe pipe) {
        ElementType type = decoded.form().type();
        if (pipe == Pipe.M) {
            return switch (type) {
                case F16, BF16 -> Class.CUBE_FLOAT16;
                case F32 -> Class.CUBE_FLOAT32;
                case S4, S8, U8, S16, U16, S32, U32, S64, U64, B8, B16, B32, B64 -> Class.CUBE_INTEGER;
            };
        }
        if (pipe != Pipe.V) {
            return Class.NONE;
        }
        return switch (type) {
            case F32 -> Class.VECTOR_FLOAT32;
            case F16, BF16 -> Class.VECTOR_FLOAT16;
            case S4, S8, U8, S16, U16, S32, U32, S64, U64, B8, B16, B32, B64 -> Class.VECTOR_INTEGER;
        };
    }

    /** Operations of one dynamic instruction. */
    long operations(Operands issued, Pipe pipe) {
        if (pipe == Pipe.M) {
            long config = issued.xt();
            return 2 * (config & 0xfff) * (config >>> 12 & 0xfff) * (config >>> 24 & 0xfff);
        }
        if (pipe != Pipe.V) {
            return 0;
        }
        written.bytes = 0;
        issued.decoded().instruction().footprint().report(issued, written);
        return written.bytes / issued.decoded().form().type().bytes();
    }

    private static final class WrittenBytes implements Footprint.Sink {
        private long bytes;

        @Override
        public void reads(Space space, long address, long length) {
            // Only results are counted.
        }

        @Override
        public void writes(Space space, long address, long length) {
            bytes += length;
        }
    }
}
