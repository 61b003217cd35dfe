// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;

/** OpenBLAS's sgemm, when its library is on the class path; looked up by name, since nothing else needs it. */
final class OpenBlas {
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;

    private final MethodHandle sgemm;

    private OpenBlas(MethodHandle sgemm) {
        this.sgemm = sgemm;
    }

    static Optional<OpenBlas> find(int threads) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> library = Class.forName("org.bytedeco.openblas.global.openblas");
            MethodType threadsType = MethodType.methodType(void.class, int.class);
            lookup.findStatic(library, "blas_set_num_threads", threadsType).invoke(threads);
            MethodType type = MethodType.methodType(void.class, new Class<?>[] {
                int.class,
                int.class,
                int.class,
                int.class,
                int.class,
                int.class,
                float.class,
                FloatBuffer.class,
                int.class,
                FloatBuffer.class,
                int.class,
                float.class,
                FloatBuffer.class,
                int.class
            });
            return Optional.of(new OpenBlas(lookup.findStatic(library, "cblas_sgemm", type)));
        } catch (Throwable missing) {
            return Optional.empty();
        }
    }

    /** c = a b, all of size x size. */
    void multiply(int size, FloatBuffer a, FloatBuffer b, FloatBuffer c) {
        try {
            sgemm.invoke(ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, size, size, size, 1f, a, size, b, size, 0f, c, size);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    static FloatBuffer buffer(int size) {
        FloatBuffer buffer = ByteBuffer.allocateDirect(size * size * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int i = 0; i < size * size; i++) {
            buffer.put(i, (i * 7919 % 1000) / 500f - 1);
        }
        return buffer;
    }
}
