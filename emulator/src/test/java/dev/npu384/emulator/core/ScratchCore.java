// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.fail;

import dev.npu384.isa.Space;
import dev.npu384.memory.GlobalMemory;
import dev.npu384.memory.OnChipBuffer;
import java.util.Arrays;
import java.util.Random;

/** The memories of one core, full of random bytes, and comparisons against a footprint. */
final class ScratchCore {
    private static final Space[] SPACES = Space.values();
    private static final int LARGEST = 1 << 17;
    private static final byte[] NOISE = new byte[4 * LARGEST];

    static {
        new Random(1).nextBytes(NOISE);
    }

    private final CoreMemory memory;

    /** Random contents, the same for the same seed. */
    ScratchCore(long seed) {
        OnChipBuffer[] buffers = new OnChipBuffer[SPACES.length];
        for (Space space : SPACES) {
            if (space != Space.GM) {
                buffers[space.ordinal()] = new OnChipBuffer(space.name(), capacity(space));
            }
        }
        memory = new CoreMemory(buffers, new GlobalMemory(LARGEST));
        Random random = new Random(seed);
        for (Space space : SPACES) {
            write(space, noise(space, random));
        }
        memory.compareMask[0] = random.nextInt(256) * 32L;
        memory.compareMask[1] = random.nextLong();
    }

    private static int capacity(Space space) {
        return switch (space) {
            case GM, UB, L1, L0C -> LARGEST;
            case L0A, L0B -> 64 << 10;
            case BT -> 1 << 10;
            case FB -> 2 << 10;
            case SMASK -> 16 << 10;
        };
    }

    private static byte[] noise(Space space, Random random) {
        int start = random.nextInt(NOISE.length - LARGEST);
        return Arrays.copyOfRange(NOISE, start, start + capacity(space));
    }

    CoreMemory memory() {
        return memory;
    }

    /** The contents by space. */
    byte[][] snapshot() {
        byte[][] contents = new byte[SPACES.length][];
        for (Space space : SPACES) {
            contents[space.ordinal()] = read(space);
        }
        return contents;
    }

    /** New random bytes wherever the footprint neither reads nor writes, and where it says that every byte is written. */
    void scramble(Ranges ranges, long seed) {
        Random random = new Random(seed);
        for (Space space : SPACES) {
            byte[] bytes = noise(space, random);
            byte[] kept = read(space);
            copyCovered(ranges, space, true, kept, bytes);
            if (!ranges.writesEveryByte()) {
                copyCovered(ranges, space, false, kept, bytes);
            }
            write(space, bytes);
        }
    }

    /** Turns every word of the UB into the offset of a block in its first half. */
    void makeUbOffsets() {
        byte[] bytes = memory.bytes(Space.UB);
        for (int at = 0; at < bytes.length; at += Integer.BYTES) {
            bytes[at] &= (byte) 0xe0;
            bytes[at + 2] = 0;
            bytes[at + 3] = 0;
        }
    }

    void assertChangedOnlyIn(Ranges ranges, byte[][] before, RandomInstruction instruction) {
        for (Space space : SPACES) {
            byte[] now = read(space);
            byte[] allowed = before[space.ordinal()];
            copyCovered(ranges, space, false, now, allowed);
            int wrong = Arrays.mismatch(now, allowed);
            if (wrong >= 0) {
                fail("%s writes %s 0x%x, outside its footprint", instruction.text(), space, wrong);
            }
        }
    }

    void assertSameWrites(Ranges ranges, ScratchCore other, RandomInstruction instruction) {
        for (Space space : SPACES) {
            byte[] mine = new byte[capacity(space)];
            byte[] theirs = new byte[capacity(space)];
            copyCovered(ranges, space, false, read(space), mine);
            copyCovered(ranges, space, false, other.read(space), theirs);
            int wrong = Arrays.mismatch(mine, theirs);
            if (wrong >= 0) {
                fail("%s: %s 0x%x depends on bytes outside the footprint", instruction.text(), space, wrong);
            }
        }
    }

    private static void copyCovered(Ranges ranges, Space space, boolean reads, byte[] from, byte[] to) {
        int count = reads ? ranges.readCount() : ranges.writeCount();
        for (int i = 0; i < count; i++) {
            if ((reads ? ranges.readSpace(i) : ranges.writeSpace(i)) == space) {
                int start = (int) Math.min(reads ? ranges.readStart(i) : ranges.writeStart(i), from.length);
                int end = (int) Math.min(reads ? ranges.readEnd(i) : ranges.writeEnd(i), from.length);
                System.arraycopy(from, start, to, start, end - start);
            }
        }
    }

    private byte[] read(Space space) {
        if (space != Space.GM) {
            return memory.bytes(space).clone();
        }
        byte[] bytes = new byte[LARGEST];
        memory.global().read(0, bytes, 0, bytes.length);
        return bytes;
    }

    private void write(Space space, byte[] bytes) {
        if (space == Space.GM) {
            memory.global().write(0, bytes, 0, bytes.length);
        } else {
            System.arraycopy(bytes, 0, memory.bytes(space), 0, bytes.length);
        }
    }
}
