// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DataTypeTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0x3c00",
        "-2, 0xc000",
        "65504, 0x7bff",
        "65519.99, 0x7bff",
        "65520, 0x7c00",
        "-1e300, 0xfc00",
        "0.1, 0x2e66",
        "6.103515625e-5, 0x0400",
        "5.960464477539063e-8, 0x0001",
        "2.98023223876953125e-8, 0x0000",
        "2.980232238769532e-8, 0x0001",
        "1.00048828125, 0x3c00",
        "1.0004882812500002, 0x3c01",
        "1.00146484375, 0x3c02",
        "-0.0, 0x8000"
    })
    void float16RoundsOnceToNearestEven(double value, String bits) {
        byte[] bytes = new byte[2];
        DataType.FLOAT16.encode(new double[] {value}, 0, 1, bytes, 0);
        assertThat((bytes[0] & 0xff) | (bytes[1] & 0xff) << 8).isEqualTo(Integer.decode(bits));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void every16BitNumberSurvivesBothWays(DataType type) {
        byte[] bytes = new byte[2 << 16];
        for (int i = 0; i < 1 << 16; i++) {
            bytes[2 * i] = (byte) i;
            bytes[2 * i + 1] = (byte) (i >>> 8);
        }
        double[] values = new double[1 << 16];
        type.decode(bytes, 0, values.length, values, 0);
        byte[] back = new byte[bytes.length];
        type.encode(values, 0, values.length, back, 0);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                int expected = (bytes[2 * i] & 0xff) | (bytes[2 * i + 1] & 0xff) << 8;
                assertThat((back[2 * i] & 0xff) | (back[2 * i + 1] & 0xff) << 8).isEqualTo(expected);
            }
        }
    }

    @Test
    void bfloat16IsTheUpperHalfOfFloat32RoundedToEven() {
        for (float value : new float[] {1.0f, 3.1415927f, -1e-40f, 3.4e38f, 1.00390625f, 1.01171875f}) {
            int bits = Float.floatToRawIntBits(value);
            int rounded = bits + 0x7fff + (bits >>> 16 & 1) >>> 16 << 16;
            assertThat(DataType.BFLOAT16.round(value)).isEqualTo(Float.intBitsToFloat(rounded));
        }
    }

    @ParameterizedTest
    @CsvSource({"INT8, 127.5, 127", "INT8, -129, -128", "UINT8, -3, 0", "INT16, 2.5, 2", "INT32, 3e9, 2147483647"})
    void integersRoundAndSaturate(DataType type, double value, double expected) {
        assertThat(type.round(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void roundingIsWhatMemoryHolds(DataType type) {
        double[] values = {0, 1, 3, 100, 0.3, 77.7};
        byte[] bytes = new byte[values.length * type.bytes()];
        type.encode(values, 0, values.length, bytes, 0);
        double[] back = new double[values.length];
        type.decode(bytes, 0, values.length, back, 0);
        for (int i = 0; i < values.length; i++) {
            assertThat(back[i]).isEqualTo(type.round(values[i]));
        }
    }
}
