// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static dev.npu384.emulator.vector.Workspace.FIRST;
import static dev.npu384.emulator.vector.Workspace.RESULT;

import dev.npu384.emulator.numeric.FloatFormat;
import dev.npu384.emulator.numeric.IntegerConversion;
import dev.npu384.emulator.numeric.Rounding;

/** Lanes of one kind to lanes of another. */
final class ConversionKernels {
    private ConversionKernels() {}

    /** Floats stay; the store rounds to nearest even. */
    static void floats(Workspace workspace, int count) {
        System.arraycopy(workspace.floats[FIRST], 0, workspace.floats[RESULT], 0, count);
    }

    /** Integers that an f32 holds exactly, or rounded to nearest even. */
    static void integersToFloats(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i];
        }
    }

    /** Integers to f32 in any mode. */
    static LaneKernel integersToFloats(Rounding rounding) {
        if (rounding == Rounding.NEAREST_EVEN) {
            return ConversionKernels::integersToFloats;
        }
        return (workspace, count) -> {
            int[] a = workspace.ints[FIRST];
            float[] d = workspace.floats[RESULT];
            for (int i = 0; i < count; i++) {
                d[i] = Float.intBitsToFloat(FloatFormat.F32.encode((long) a[i], rounding));
            }
        };
    }

    static LaneKernel longsToFloats(Rounding rounding) {
        return (workspace, count) -> {
            long[] a = workspace.longs[FIRST];
            float[] d = workspace.floats[RESULT];
            for (int i = 0; i < count; i++) {
                d[i] = Float.intBitsToFloat(FloatFormat.F32.encode(a[i], rounding));
            }
        };
    }

    /** Integers to the bits of a 16-bit format. */
    static LaneKernel integersToBits(FloatFormat format, Rounding rounding) {
        return (workspace, count) -> {
            int[] a = workspace.ints[FIRST];
            int[] d = workspace.ints[RESULT];
            for (int i = 0; i < count; i++) {
                d[i] = format.encode((long) a[i], rounding);
            }
        };
    }

    /** Floats to the bits of a 16-bit format, saturated by CTRL[48]. */
    static LaneKernel floatsToBits(FloatFormat format, Rounding rounding) {
        return (workspace, count) -> {
            float[] a = workspace.floats[FIRST];
            int[] d = workspace.ints[RESULT];
            boolean saturate = workspace.saturateFloats;
            for (int i = 0; i < count; i++) {
                int bits = format.encode((double) a[i], rounding);
                d[i] = saturate ? format.saturate(bits) : bits;
            }
        };
    }

    /** Floats to integers of at most 32 bits. */
    static LaneKernel floatsToIntegers(Rounding rounding, int bits, boolean signed) {
        return (workspace, count) -> floatsToIntegers(workspace, count, FIRST, rounding, bits, signed);
    }

    static void floatsToIntegers(
            Workspace workspace, int count, int slot, Rounding rounding, int bits, boolean signed) {
        float[] a = workspace.floats[slot];
        int[] d = workspace.ints[RESULT];
        boolean saturate = workspace.saturateConversions;
        int low = signed ? -1 << bits - 1 : 0;
        int high = signed ? -1 - low : (1 << bits) - 1;
        for (int i = 0; i < count; i++) {
            double whole = FloatRounding.toInteger(a[i], rounding);
            boolean inside = whole >= low && whole <= high;
            d[i] = inside ? (int) whole : (int) IntegerConversion.fromDouble(whole, rounding, bits, signed, saturate);
        }
    }

    static LaneKernel floatsToLongs(Rounding rounding) {
        return (workspace, count) -> {
            float[] a = workspace.floats[FIRST];
            long[] d = workspace.longs[RESULT];
            for (int i = 0; i < count; i++) {
                d[i] = IntegerConversion.fromDouble(a[i], rounding, 64, true, workspace.saturateConversions);
            }
        };
    }

    /** Floats to integral floats. */
    static LaneKernel floatsToWholeFloats(Rounding rounding) {
        return (workspace, count) -> {
            float[] a = workspace.floats[FIRST];
            float[] d = workspace.floats[RESULT];
            for (int i = 0; i < count; i++) {
                d[i] = (float) FloatRounding.toInteger(a[i], rounding);
            }
        };
    }

    static void wordsToLongs(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        long[] d = workspace.longs[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i];
        }
    }

    static void longsToWords(Workspace workspace, int count) {
        long[] a = workspace.longs[FIRST];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = (int) IntegerConversion.fromLong(a[i], 32, true, workspace.saturateConversions);
        }
    }

    /** Signed integers to fewer bits. */
    static LaneKernel narrow(int slot, int bits) {
        return (workspace, count) -> {
            int[] a = workspace.ints[slot];
            int[] d = workspace.ints[RESULT];
            for (int i = 0; i < count; i++) {
                d[i] = (int) IntegerConversion.fromLong(a[i], bits, true, workspace.saturateConversions);
            }
        };
    }
}
