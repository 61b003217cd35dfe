// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.isa.Decoded;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Operand;
import java.util.Optional;

/**
 * A scalar load or store with everything it may do.
 *
 * @param first first data register
 * @param second second data register of a pair
 * @param count consecutive elements, 1, 2 (pair) or 4
 * @param width logarithm of the bytes of an element
 * @param index register with a byte offset, or -1
 * @param offset constant byte offset
 * @param post whether the base is used as it is and grows by the offset afterwards
 * @param constant the value that STI stores
 */
record MemoryAccess(
        Kind kind,
        int first,
        int second,
        int count,
        int width,
        int base,
        int index,
        long offset,
        boolean post,
        long constant) {
    enum Kind {
        LOAD,
        STORE,
        STORE_CONSTANT,
        LOAD_UNCACHED,
        STORE_UNCACHED,
        ATOMIC
    }

    private static final long[] CONSTANTS = {0, 1, -1, -1};

    static Optional<MemoryAccess> of(Decoded decoded) {
        switch (decoded.form().mnemonic()) {
            case "LD":
                return make(decoded, Kind.LOAD, 1);
            case "LDP":
                return make(decoded, Kind.LOAD, 2);
            case "LD4":
                return make(decoded, Kind.LOAD, 4);
            case "ST":
                return make(decoded, Kind.STORE, 1);
            case "STP":
                return make(decoded, Kind.STORE, 2);
            case "ST4":
                return make(decoded, Kind.STORE, 4);
            case "STI":
                return make(decoded, Kind.STORE_CONSTANT, 1);
            case "LD_DDR", "LD_DEV":
                return make(decoded, Kind.LOAD_UNCACHED, 1);
            case "ST_DDR", "ST_DEV":
                return make(decoded, Kind.STORE_UNCACHED, 1);
            case "ST_ATOMIC":
                return make(decoded, Kind.ATOMIC, 1);
            default:
                return Optional.empty();
        }
    }

    private static Optional<MemoryAccess> make(Decoded decoded, Kind kind, int count) {
        ElementType type = decoded.form().type();
        boolean post = decoded.form().operands().stream()
                .anyMatch(operand -> operand.name().equals("xn") && operand.role() == Operand.Role.INOUT);
        boolean pair = decoded.form().hasOperand("xi");
        int first = (int) decoded.field(pair ? "xi" : "xd", 0);
        int second = pair ? (int) decoded.field("xj") : (first + 1) % 32;
        long offset = decoded.field("offset", 0) * (pair ? type.bytes() : 1);
        long constant = kind == Kind.STORE_CONSTANT ? CONSTANTS[(int) decoded.field("imm") & 3] : 0;
        return Optional.of(new MemoryAccess(
                kind,
                first,
                second,
                count,
                Integer.numberOfTrailingZeros(type.bytes()),
                (int) decoded.field("xn"),
                (int) decoded.field("xm", -1),
                offset,
                post,
                constant));
    }

    /** Data register of element {@code i}. */
    int register(int i) {
        return i == 0 ? first : i == 1 ? second : (first + i) % 32;
    }
}
