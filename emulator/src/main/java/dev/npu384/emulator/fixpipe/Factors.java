// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.transfer.Bounds;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.SpecialRegister;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The factors of one fixpipe instruction: from QUANT_PRE and LRELU_ALPHA, or per column from the fixpipe buffer where FPC
 * points. A quantisation word takes 8 bytes there, a slope is an f32; FPC counts 64 bytes (both modelled).
 */
final class Factors {
    private static final int FPC_UNIT = 64;

    private Factors() {}

    static LineConverter converter(Issued issued, FixpipeConfig config, CoreMemory from) {
        boolean integers = issued.decoded().form().suffix().equals("s32");
        check(config.conversion(), integers);
        FactorWord[] words = switch (config.conversion().factor()) {
            case NONE -> new FactorWord[0];
            case SCALAR -> new FactorWord[] {FactorWord.of(issued.special(SpecialRegister.QUANT_PRE))};
            case VECTOR -> perColumn(issued, config.columns(), from);
        };
        float slope = Float.intBitsToFloat((int) issued.special(SpecialRegister.LRELU_ALPHA));
        boolean vector = config.relu() == Rectifier.PER_COLUMN;
        float[] slopes = vector ? slopes(issued, config.columns(), from) : new float[0];
        boolean saturate = SpecialLayouts.CTRL_KEEP_INFINITY.get(issued.special(SpecialRegister.CTRL)) == 0;
        Rectifier rectifier = new Rectifier(config.relu(), slope, slopes);
        return new LineConverter(config.conversion(), integers, words, rectifier, saturate);
    }

    private static void check(Conversion conversion, boolean integers) {
        String source = integers ? "F32" : "S32";
        if (conversion.name().startsWith(source)) {
            throw new KernelFault(
                    "NPU-F0231",
                    String.format(
                            "quant_pre %s converts %s but the instruction reads %s from L0C; use its .%s form",
                            conversion, source, integers ? "S32" : "F32", integers ? "f32" : "s32"));
        }
    }

    private static FactorWord[] perColumn(Issued issued, int columns, CoreMemory from) {
        long address = SpecialLayouts.FPC_QUANT.get(issued.special(SpecialRegister.FPC)) * FPC_UNIT;
        int at = Bounds.range(Space.FB, from.buffer(Space.FB), address, (long) columns * Long.BYTES, 1);
        ByteBuffer buffer = ByteBuffer.wrap(from.bytes(Space.FB)).order(ByteOrder.LITTLE_ENDIAN);
        FactorWord[] words = new FactorWord[columns];
        for (int i = 0; i < columns; i++) {
            words[i] = FactorWord.of(buffer.getLong(at + i * Long.BYTES));
        }
        return words;
    }

    private static float[] slopes(Issued issued, int columns, CoreMemory from) {
        long address = SpecialLayouts.FPC_RELU.get(issued.special(SpecialRegister.FPC)) * FPC_UNIT;
        int at = Bounds.range(Space.FB, from.buffer(Space.FB), address, (long) columns * Float.BYTES, 1);
        ByteBuffer buffer = ByteBuffer.wrap(from.bytes(Space.FB)).order(ByteOrder.LITTLE_ENDIAN);
        float[] slopes = new float[columns];
        for (int i = 0; i < columns; i++) {
            slopes[i] = buffer.getFloat(at + i * Float.BYTES);
        }
        return slopes;
    }
}
