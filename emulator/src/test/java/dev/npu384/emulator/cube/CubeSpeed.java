// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import java.util.Locale;

/** Prints the speed of single matrix instructions: arguments are type, m, k, n, {@code -Dnpu384.cube} picks the engine.
 * Run by hand. */
public final class CubeSpeed {
    private CubeSpeed() {}

    public static void main(String[] arguments) {
        String type = arguments[0];
        int m = Integer.parseInt(arguments[1]);
        int k = Integer.parseInt(arguments[2]);
        int n = Integer.parseInt(arguments[3]);
        Engine engine = Engine.BEST;
        MatrixCase one = new MatrixCase(type, m, k, n, 0, 1);
        Issued issued = one.issued("MMAD", 0);
        Semantics semantics = CubeSemantics.table(engine).get("MMAD");
        double best = 0;
        for (int round = 0; round < 12; round++) {
            int count = (int) (4e9 / (2.0 * m * k * n)) + 1;
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                one.rig.run(semantics, issued);
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            best = Math.max(best, 2.0 * m * k * n * count / seconds * 1e-9);
        }
        System.out.printf(Locale.ROOT, "%s %s %dx%dx%d: %.1f GFLOP/s%n", engine.name(), type, m, k, n, best);
    }
}
