// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.vector.VectorLayouts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Strides, masks, count mode and overlap against a model that walks elements one by one: each repeat reads all its sources,
 * then writes its enabled lanes.
 */
class GeometryTest {
    /** Blocks; sources and destination are drawn from few places so that they often overlap. */
    record Place(int base, int blockStride, int repeatStride) {
        int address(int repeat, int lane, int elementBytes) {
            int perBlock = 32 / elementBytes;
            int block = base + repeat * repeatStride + lane / perBlock * blockStride;
            return 32 * block + lane % perBlock * elementBytes;
        }
    }

    record Shape(Place destination, Place first, Place second, int repeats, long low, long high, int count) {}

    @Provide
    Arbitrary<Shape> shapes() {
        Arbitrary<Integer> bases = Arbitraries.of(0, 1, 8, 16, 40, 64, 500, 1000);
        Arbitrary<Integer> blockStrides = Arbitraries.of(0, 1, 1, 1, 2, 3);
        Arbitrary<Integer> repeatStrides = Arbitraries.of(0, 1, 4, 8, 8, 8, 9, 24);
        Arbitrary<Place> places =
                Combinators.combine(bases, blockStrides, repeatStrides).as(Place::new);
        Arbitrary<Long> masks = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.just(-1L)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(2, Arbitraries.longs()));
        Arbitrary<Integer> counts = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just(-1)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 900)));
        return Combinators.combine(
                        places, places, places, Arbitraries.integers().between(0, 12), masks, masks, counts)
                .as(Shape::new);
    }

    private static VectorRig rig(Shape shape, long seed) {
        VectorRig rig = new VectorRig();
        byte[] noise = new byte[VectorRig.UB_BYTES];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < noise.length; i += 8) {
            ByteBuffer.wrap(noise).putLong(i, random.nextLong());
        }
        rig.ub.duplicate().put(noise);
        if (shape.count >= 0) {
            rig.count(shape.count);
        } else {
            rig.mask(shape.low, shape.high);
        }
        return rig;
    }

    private static int repeats(Shape shape, int lanes) {
        return shape.count >= 0 ? (shape.count + lanes - 1) / lanes : shape.repeats;
    }

    private static boolean isEnabled(Shape shape, int lanes, int repeat, int lane) {
        if (shape.count >= 0) {
            return repeat * lanes + lane < shape.count;
        }
        return ((lane < 64 ? shape.low >>> lane : shape.high >>> lane - 64) & 1) != 0;
    }

    /** {@code second} null for unary operations. */
    private static ByteBuffer model(
            Shape shape, ByteBuffer before, int fromBytes, int toBytes, boolean binary, IntBinaryOperator operation) {
        ByteBuffer ub = ByteBuffer.allocate(before.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        ub.put(before.duplicate().rewind()).rewind();
        int lanes = 256 / Math.max(fromBytes, toBytes);
        for (int repeat = 0; repeat < repeats(shape, lanes); repeat++) {
            int[] results = new int[lanes];
            for (int lane = 0; lane < lanes; lane++) {
                int a = read(ub, shape.first.address(repeat, lane, fromBytes), fromBytes);
                int b = binary ? read(ub, shape.second.address(repeat, lane, fromBytes), fromBytes) : 0;
                results[lane] = operation.applyAsInt(a, b);
            }
            for (int lane = 0; lane < lanes; lane++) {
                if (isEnabled(shape, lanes, repeat, lane)) {
                    int at = shape.destination.address(repeat, lane, toBytes);
                    if (toBytes == 2) {
                        ub.putShort(at, (short) results[lane]);
                    } else {
                        ub.putInt(at, results[lane]);
                    }
                }
            }
        }
        return ub;
    }

    private static int read(ByteBuffer ub, int at, int size) {
        return size == 2 ? ub.getShort(at) : ub.getInt(at);
    }

    private static long binary(Shape shape) {
        return VectorRig.config(
                VectorLayouts.BINARY,
                "rpt",
                shape.repeats,
                "dblk",
                shape.destination.blockStride,
                "drep",
                shape.destination.repeatStride,
                "s0blk",
                shape.first.blockStride,
                "s0rep",
                shape.first.repeatStride,
                "s1blk",
                shape.second.blockStride,
                "s1rep",
                shape.second.repeatStride);
    }

    private static long unary(Shape shape) {
        return VectorRig.config(
                VectorLayouts.UNARY,
                "rpt",
                shape.repeats,
                "dblk",
                shape.destination.blockStride,
                "drep",
                shape.destination.repeatStride,
                "sblk",
                shape.first.blockStride,
                "srep",
                shape.first.repeatStride);
    }

    private static void checkBinary(Shape shape, long seed, String suffix, int size) {
        VectorRig rig = rig(shape, seed);
        ByteBuffer expected = model(shape, rig.ub, size, size, true, (a, b) -> a - b);
        rig.run(
                "VSUB",
                suffix,
                32L * shape.destination.base,
                32L * shape.first.base,
                32L * shape.second.base,
                binary(shape));
        assertThat(rig.ub.array()).isEqualTo(expected.array());
    }

    @Property(tries = 400)
    void subtractShorts(@ForAll("shapes") Shape shape, @ForAll long seed) {
        checkBinary(shape, seed, "s16", 2);
    }

    @Property(tries = 400)
    void subtractWords(@ForAll("shapes") Shape shape, @ForAll long seed) {
        checkBinary(shape, seed, "s32", 4);
    }

    @Property(tries = 200)
    void notShorts(@ForAll("shapes") Shape shape, @ForAll long seed) {
        VectorRig rig = rig(shape, seed);
        ByteBuffer expected = model(shape, rig.ub, 2, 2, false, (a, b) -> ~a);
        rig.run("VNOT", "b16", 32L * shape.destination.base, 32L * shape.first.base, 0, unary(shape));
        assertThat(rig.ub.array()).isEqualTo(expected.array());
    }

    @Property(tries = 200)
    void copyWords(@ForAll("shapes") Shape shape, @ForAll long seed) {
        VectorRig rig = rig(shape, seed);
        ByteBuffer expected = model(shape, rig.ub, 4, 4, false, (a, b) -> a);
        rig.run("VCOPY", "b32", 32L * shape.destination.base, 32L * shape.first.base, 0, unary(shape));
        assertThat(rig.ub.array()).isEqualTo(expected.array());
    }

    /** Widening and narrowing: the narrow side has four blocks per repeat. */
    @Property(tries = 200)
    void narrowWords(@ForAll("shapes") Shape shape, @ForAll long seed) {
        VectorRig rig = rig(shape, seed);
        ByteBuffer expected = model(shape, rig.ub, 4, 2, false, (a, b) -> Math.max(-32768, Math.min(32767, a)));
        rig.run("VCONV", "s322s16", 32L * shape.destination.base, 32L * shape.first.base, 0, unary(shape));
        assertThat(rig.ub.array()).isEqualTo(expected.array());
    }

    @Property(tries = 200)
    void widenShorts(@ForAll("shapes") Shape shape, @ForAll long seed) {
        VectorRig rig = rig(shape, seed);
        ByteBuffer expected = model(shape, rig.ub, 2, 4, false, (a, b) -> Float.floatToRawIntBits((float) a));
        rig.run("VCONV", "s162f32", 32L * shape.destination.base, 32L * shape.first.base, 0, unary(shape));
        assertThat(rig.ub.array()).isEqualTo(expected.array());
    }

    /** A staged reader gets its sources from its own copy, and the result is the same. */
    @Property(tries = 100)
    void stagedSources(@ForAll("shapes") Shape shape, @ForAll long seed) {
        VectorRig rig = rig(shape, seed);
        ByteBuffer expected = model(shape, rig.ub, 4, 4, true, (a, b) -> a - b);
        VectorRig staged = rig(shape, seed);
        VectorSemantics.table()
                .get("VSUB")
                .execute(
                        rig.issued(
                                "VSUB",
                                "s32",
                                java.util.Map.of(),
                                32L * shape.destination.base,
                                32L * shape.first.base,
                                32L * shape.second.base,
                                binary(shape)),
                        staged.memory,
                        rig.memory);
        assertThat(rig.ub.array()).isEqualTo(expected.array());
    }
}
