// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.memory.ByteMemory;
import dev.npu384.tools.HostThreads;
import dev.npu384.tools.tensor.DataType;
import dev.npu384.tools.tensor.NpyWriter;
import dev.npu384.tools.tensor.Values;
import java.nio.file.Path;

/** Tensors in global memory: filled before a run, read after it. */
final class TensorMemory {
    /** Elements handled at once; a multiple of a memory page for every type. */
    private static final int CHUNK = 1 << 16;

    private TensorMemory() {}

    /** Writes the tensor's contents to its place, in parallel. */
    static void fill(ByteMemory memory, long address, TensorPlan tensor, Values contents, int threads) {
        DataType type = tensor.type();
        long elements = tensor.shape().elements();
        HostThreads.run(threads, (elements + CHUNK - 1) / CHUNK, piece -> {
            long first = piece * CHUNK;
            int count = (int) Math.min(CHUNK, elements - first);
            byte[] bytes = new byte[count * type.bytes()];
            if (tensor.input().isPresent()) {
                tensor.input().get().readBytes(first * type.bytes(), bytes, 0, bytes.length);
            } else {
                double[] values = new double[count];
                contents.read(first, count, values, 0);
                type.encode(values, 0, count, bytes, 0);
            }
            memory.write(address + first * type.bytes(), bytes, 0, bytes.length);
        });
    }

    /** What the tensor holds now. */
    static Values values(ByteMemory memory, long address, DataType type) {
        return (first, count, target, index) -> {
            byte[] bytes = new byte[count * type.bytes()];
            memory.read(address + first * type.bytes(), bytes, 0, bytes.length);
            type.decode(bytes, 0, count, target, index);
        };
    }

    /** Writes what the tensor holds now to a NumPy file. */
    static void save(ByteMemory memory, long address, TensorPlan tensor, Path file) {
        NpyWriter.write(
                file,
                tensor.type(),
                tensor.shape(),
                (offset, target, length) -> memory.read(address + offset, target, 0, length));
    }
}
