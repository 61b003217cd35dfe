// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.Status;
import dev.npu384.isa.vector.VectorLayouts;

/**
 * VREDUCE and VREDUCEV2: the selected elements one after another; RSVD_CNT counts them. The vector mask is ignored: every
 * repeat has 256 bytes of source, or in count mode as many elements as MASK0 says. A mask tensor has one bit per element,
 * lowest first; masks of repeats are {@code s1rep} blocks apart.
 */
final class Compression implements Semantics {
    /** Selected residues and modulus of patterns 1 to 7: even, odd, one of four (phases 0 to 3), all. */
    private static final int[] PATTERN_MODULUS = {0, 2, 2, 4, 4, 4, 4, 1};

    private static final int[] PATTERN_PHASE = {0, 0, 1, 0, 1, 2, 3, 0};

    private final boolean patterns;

    /** @param patterns whether the config word has the layout of VREDUCEV2 */
    Compression(boolean patterns) {
        this.patterns = patterns;
    }

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        Form form = issued.decoded().form();
        if (form.status() != Status.EXPOSED) {
            throw ElementWise.unsupported(form);
        }
        int pattern = patterns ? (int) VectorLayouts.COMPRESS_PATTERN.get(issued.xt()) : 0;
        if (pattern >= PATTERN_MODULUS.length) {
            throw new KernelFault(
                    "NPU-F0105", "VREDUCEV2 has no pattern " + pattern + "; 0 is a mask, 1 to 7 are fixed");
        }
        to.reservedCount = compress(issued, pattern, from.bytes(Space.UB), to.bytes(Space.UB));
    }

    private long compress(Issued issued, int pattern, byte[] read, byte[] written) {
        int size = issued.decoded().form().type().bytes();
        long elements = elementsPerRepeat(issued, size);
        int repeats = (int)
                (patterns
                        ? VectorLayouts.COMPRESS_REPEAT.get(issued.xt())
                        : VectorLayouts.BINARY_REPEAT.get(issued.xt()));
        int source = Ub.address(issued.xn(), Ub.BLOCK_BYTES, "source 0");
        int mask = pattern == 0 ? Ub.address(issued.xm(), Ub.BLOCK_BYTES, "mask") : 0;
        int target = Ub.address(issued.xd(), Ub.BLOCK_BYTES, "destination");
        long kept = 0;
        for (int repeat = 0; repeat < repeats; repeat++) {
            long from = source + repeat * sourceRepeatStride(issued.xt());
            long bits = mask + repeat * maskRepeatStride(issued.xt());
            for (int i = 0; i < elements; i++) {
                if (isSelected(pattern, i, read, bits)) {
                    long at = from + elementOffset(issued.xt(), i, size);
                    long to = target + kept * size;
                    Ub.range(read, at, size, "source 0");
                    Ub.range(written, to, size, "destination");
                    System.arraycopy(read, (int) at, written, (int) to, size);
                    kept++;
                }
            }
        }
        return kept;
    }

    private static long elementsPerRepeat(Issued issued, int size) {
        return LaneMask.isCountMode(issued) ? issued.special(SpecialRegister.MASK0) : 256 / size;
    }

    private long sourceRepeatStride(long config) {
        return Ub.BLOCK_BYTES
                * (patterns
                        ? VectorLayouts.COMPRESS_SRC0_REPEAT.get(config)
                        : VectorLayouts.BINARY_SRC0_REPEAT.get(config));
    }

    private long maskRepeatStride(long config) {
        return Ub.BLOCK_BYTES
                * (patterns
                        ? VectorLayouts.COMPRESS_SRC1_REPEAT.get(config)
                        : VectorLayouts.BINARY_SRC1_REPEAT.get(config));
    }

    private long elementOffset(long config, int index, int size) {
        int perBlock = Ub.BLOCK_BYTES / size;
        long blockStride =
                patterns ? VectorLayouts.COMPRESS_SRC0_BLOCK.get(config) : VectorLayouts.BINARY_SRC0_BLOCK.get(config);
        return index / perBlock * blockStride * Ub.BLOCK_BYTES + index % perBlock * size;
    }

    private static boolean isSelected(int pattern, int index, byte[] read, long mask) {
        if (pattern != 0) {
            return index % PATTERN_MODULUS[pattern] == PATTERN_PHASE[pattern];
        }
        long at = mask + index / 8;
        Ub.range(read, at, 1, "mask");
        return (read[(int) at] >> index % 8 & 1) != 0;
    }
}
