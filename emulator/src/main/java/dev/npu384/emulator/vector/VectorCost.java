// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.machine.VectorClassSpec;
import dev.npu384.emulator.machine.VectorSpec;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operand;
import dev.npu384.isa.vector.Lanes;
import dev.npu384.isa.vector.VectorLayouts;

/**
 * What is known of an instruction's cost before its operands are: made once per form.
 *
 * @param shape which config layout says where the operands lie
 * @param lanes lanes of a repeat
 * @param stages execution stages
 * @param slope256 cycles per repeat without conflicts, in 1/256
 * @param destinationRows 32 B rows a repeat writes, 0 when it writes less than one or its rows don't matter
 * @param sourceRows rows a repeat reads of each source
 * @param readsDestination whether the destination is a source too
 * @param partial whether a repeat writes a part of a row
 * @param widestBytes bytes of the wider element type
 */
record VectorCost(
        Shape shape,
        int lanes,
        int stages,
        long slope256,
        int destinationRows,
        int sourceRows,
        boolean readsDestination,
        boolean partial,
        int widestBytes) {
    /** Config layouts that differ in where strides and repeats are. */
    enum Shape {
        BINARY,
        UNARY,
        /** Unary layout without a vector source. */
        FILL,
        REDUCE,
        COMPRESS,
        /** Register XM holds the config. */
        GATHER,
        /** One repeat, whatever the config says. */
        ONCE,
        MERGE,
        /** Rows at the addresses of the vector address registers, or anything else that has only a repeat count. */
        REPEAT_ONLY,
        /** UB to UB copy by bursts. */
        COPY
    }

    private static final int ROWS = 8;

    static VectorCost of(VectorSpec spec, Decoded decoded) {
        Form form = decoded.form();
        String name = decoded.instruction().costClass();
        Shape shape = shape(decoded);
        VectorClassSpec costs = costs(spec, name.substring(name.indexOf('.') + 1), form);
        ElementType from = form.type();
        ElementType to = form.selectors().containsKey("to") ? ElementType.of(form.selector("to")) : from;
        int widest = Math.max(8, Math.max(from.bits(), to.bits()));
        double slope = widest <= 16 ? costs.slope16() : costs.slope32();
        boolean packsBits = name.startsWith("vector.compare");
        boolean reduces = shape == Shape.REDUCE;
        return new VectorCost(
                shape,
                Lanes.perRepeat(form),
                stages(costs, from),
                Math.round(slope * 256),
                reduces || packsBits || shape == Shape.ONCE ? 0 : Math.max(1, ROWS * to.bits() / widest),
                Math.max(1, ROWS * from.bits() / widest),
                readsDestination(form),
                reduces && partial(decoded.instruction().mnemonic(), from),
                widest / 8);
    }

    private static VectorClassSpec costs(VectorSpec spec, String name, Form form) {
        VectorClassSpec costs = spec.classes().get(name.equals("ub_to_ub") ? "copy" : name);
        if (costs == null) {
            throw new IllegalArgumentException(
                    "the machine has no vector.classes." + name + ", the cost class of " + form.mnemonic());
        }
        return costs;
    }

    private static int stages(VectorClassSpec costs, ElementType type) {
        return switch (type) {
            case F16, BF16 -> costs.stagesHalf();
            case F32 -> costs.stagesSingle();
            case S4, S8, U8, S16, U16, S32, U32, S64, U64, B8, B16, B32, B64 -> costs.stagesInteger();
        };
    }

    private static boolean readsDestination(Form form) {
        return form.operands().stream()
                .anyMatch(operand -> operand.name().equals("xd") && operand.role() == Operand.Role.INOUT);
    }

    /** Block reductions of f32 write one whole row, pair sums half a repeat; all others less than a row. */
    private static boolean partial(String mnemonic, ElementType type) {
        return switch (mnemonic) {
            case "VCGADD", "VCGMAX", "VCGMIN" -> type.bits() < 32;
            case "VCPADD" -> false;
            default -> true;
        };
    }

    private static Shape shape(Decoded decoded) {
        if (decoded.instruction().mnemonic().equals("MOV_UB_TO_UB")) {
            return Shape.COPY;
        }
        if (decoded.instruction().mnemonic().equals("VCMP")) {
            return Shape.ONCE;
        }
        for (Operand operand : decoded.form().operands()) {
            if (operand.layout().isPresent()) {
                return shape(decoded.form(), operand.layout().get());
            }
        }
        return Shape.ONCE;
    }

    private static Shape shape(Form form, ConfigLayout layout) {
        if (layout == VectorLayouts.BINARY) {
            return Shape.BINARY;
        }
        if (layout == VectorLayouts.UNARY) {
            return form.mnemonic().equals("MOVEV") ? Shape.FILL : Shape.UNARY;
        }
        if (layout == VectorLayouts.REDUCE) {
            return Shape.REDUCE;
        }
        if (layout == VectorLayouts.COMPRESS) {
            return Shape.COMPRESS;
        }
        if (layout == VectorLayouts.GATHER
                || layout == VectorLayouts.GATHER_BLOCK
                || layout == VectorLayouts.BROADCAST) {
            return Shape.GATHER;
        }
        return layout.name().startsWith("vector.merge") ? Shape.MERGE : Shape.REPEAT_ONLY;
    }
}
