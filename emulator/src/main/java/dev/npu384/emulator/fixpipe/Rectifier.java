// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.emulator.core.KernelFault;

/** The ReLU modes: what becomes of negative values. NaN stays. */
final class Rectifier {
    static final int NONE = 0;
    static final int PLAIN = 1;
    static final int LEAKY = 2;
    static final int PER_COLUMN = 3;

    private final int mode;
    private final float slope;
    private final float[] slopes;

    /**
     * @param mode XT[41:39]
     * @param slope of LEAKY
     * @param slopes by column, of PER_COLUMN; otherwise empty
     */
    Rectifier(int mode, float slope, float[] slopes) {
        if (mode > PER_COLUMN) {
            throw new KernelFault("NPU-F0232", "relu mode " + mode + " is not defined; use 0 to 3");
        }
        this.mode = mode;
        this.slope = slope;
        this.slopes = slopes;
    }

    boolean keeps() {
        return mode == NONE;
    }

    boolean perColumn() {
        return mode == PER_COLUMN;
    }

    double apply(double value, int column) {
        if (value > 0 || mode == NONE) {
            return value;
        }
        return switch (mode) {
            case PLAIN -> value <= 0 ? 0 : value;
            case LEAKY -> value * slope;
            default -> value * slopes[column];
        };
    }
}
