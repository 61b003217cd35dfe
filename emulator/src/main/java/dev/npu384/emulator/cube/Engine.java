// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.numeric.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * The pair of unpacker and kernel that this host runs fastest. All pairs give the same bits.
 *
 * @param name for reports
 */
record Engine(String name, Unpacker unpacker, TileKernel kernel) {
    /** System property that forces {@code plain}, {@code narrow} or {@code wide}. */
    static final String PROPERTY = "npu384.cube";

    static final Engine BEST = choose(System.getProperty(PROPERTY, ""));

    static Engine plain() {
        return new Engine("plain", new PlainUnpacker(), new PlainTileKernel());
    }

    static Engine narrow() {
        return new Engine("narrow", new VectorUnpacker(), new NarrowTileKernel());
    }

    static Engine wide() {
        return new Engine("wide", new VectorUnpacker(), new WideTileKernel());
    }

    private static Engine choose(String wish) {
        boolean plain = !"false".equals(System.getProperty(Lanes.PLAIN_PROPERTY, "false"));
        if (plain || wish.equals("plain")) {
            return plain();
        }
        try {
            boolean wide = wish.isEmpty() ? FloatVector.SPECIES_PREFERRED.length() >= 16 : wish.equals("wide");
            return wide ? wide() : narrow();
        } catch (LinkageError withoutVectorModule) {
            return plain();
        }
    }
}
