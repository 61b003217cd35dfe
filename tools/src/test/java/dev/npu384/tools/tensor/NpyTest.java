// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.npu384.tools.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NpyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(DataType type) {
        Path file = folder.resolve("a.npy");
        Shape shape = new Shape(3, 5);
        byte[] bytes = new byte[15 * type.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        NpyWriter.write(
                file,
                type,
                shape,
                (offset, target, length) -> System.arraycopy(bytes, (int) offset, target, 0, length));
        try (NpyFile read = NpyFile.open(file, type, shape)) {
            byte[] back = new byte[bytes.length];
            read.readBytes(0, back, 0, back.length);
            assertThat(back).isEqualTo(bytes);
        }
    }

    @Test
    void headerIsAlignedAsNumpyDoes() {
        byte[] header = NpyWriter.header(DataType.FLOAT32, new Shape(7));
        assertThat(header.length % 64).isZero();
        assertThat(new String(header, StandardCharsets.ISO_8859_1))
                .contains("{'descr': '<f4', 'fortran_order': False, 'shape': (7,), }")
                .endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allHeaderVersionsAreRead(int version) throws IOException {
        Path file = write(version, "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 2), }", new byte[16]);
        try (NpyFile read = NpyFile.open(file, DataType.INT32, new Shape(2, 2))) {
            assertThat(read.shape()).isEqualTo(new Shape(2, 2));
        }
    }

    @Test
    void fortranOrderIsRefusedWithRemedy() throws IOException {
        refused("{'descr': '<i4', 'fortran_order': True, 'shape': (2, 2), }", "ascontiguousarray");
    }

    @Test
    void otherTypeIsRefusedWithRemedy() throws IOException {
        refused("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }", "astype(numpy.int32)");
    }

    @Test
    void bigEndianIsRefusedWithRemedy() throws IOException {
        refused("{'descr': '>i4', 'fortran_order': False, 'shape': (2, 2), }", "newbyteorder");
    }

    @Test
    void otherShapeIsRefused() throws IOException {
        refused("{'descr': '<i4', 'fortran_order': False, 'shape': (4,), }", "reshape");
    }

    @Test
    void recordsAreRefused() throws IOException {
        refused("{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (4,), }", "one field at a time");
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        Path whole = write(1, "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 2), }", new byte[16]);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length++) {
            Path cut = folder.resolve("cut.npy");
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> NpyFile.open(cut, DataType.INT32, new Shape(2, 2)))
                    .isInstanceOf(UserError.class);
        }
    }

    private void refused(String header, String remedy) throws IOException {
        Path file = write(1, header, new byte[64]);
        assertThatThrownBy(() -> NpyFile.open(file, DataType.INT32, new Shape(2, 2)))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.remedy()).contains(remedy));
    }

    private Path write(int version, String header, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        out.write(header.length());
        out.write(new byte[version == 1 ? 1 : 3]);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        Path file = folder.resolve("t" + version + ".npy");
        Files.write(file, out.toByteArray());
        return file;
    }
}
