// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.Shape;
import dev.npu384.tools.tensor.Values;

/** A tensor of expected values, computed when read. Safe to read from several threads at once. */
interface Reference extends Values {
    Shape shape();

    /** Arithmetic operations that one element costs, about; decides how much of a big tensor is checked. */
    double work();

    /** Whether all values are float32 numbers, so that a copy may be kept as such. */
    default boolean fitsFloat32() {
        return false;
    }

    /** A reference without state. */
    static Reference of(Shape shape, double work, Values values) {
        return new Reference() {
            @Override
            public Shape shape() {
                return shape;
            }

            @Override
            public double work() {
                return work;
            }

            @Override
            public void read(long first, int count, double[] target, int index) {
                values.read(first, count, target, index);
            }
        };
    }

    /** One number. */
    static Reference constant(double value) {
        return of(
                new Shape(),
                0,
                (first, count, target, index) -> java.util.Arrays.fill(target, index, index + count, value));
    }
}
