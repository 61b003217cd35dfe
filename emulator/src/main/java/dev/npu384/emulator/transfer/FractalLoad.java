// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.memory.OnChipBuffer;
import dev.npu384.memory.Square16;

/**
 * LOAD_x_TO_y_2D: copies fractals of 512 B. The transpose forms turn each fractal of 16 x 16 two-byte elements, the
 * decrement forms walk the source downwards from the start fractal.
 */
final class FractalLoad implements Semantics {
    private static final int FRACTAL = FractalConfig.FRACTAL;
    private static final int SOURCE_ALIGNMENT = 32;

    private final Space source;
    private final Space destination;

    /** Of the form seen last; programs repeat one form for long. */
    private Mode mode = new Mode(null, false, false);

    /**
     * @param source GM or L1
     * @param destination L0A, L0B or L1
     */
    FractalLoad(Space source, Space destination) {
        this.source = source;
        this.destination = destination;
    }

    static boolean decrements(Form form) {
        return form.selector("decrement", 0) != 0;
    }

    private Mode mode(Form form) {
        Mode last = mode;
        if (last.form() != form) {
            last = new Mode(form, form.selector("transpose", 0) != 0, decrements(form));
            mode = last;
        }
        return last;
    }

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        FractalConfig config = FractalConfig.of(issued.xm());
        if (config.repeat() == 0) {
            return;
        }
        Mode present = mode(issued.decoded().form());
        long step = present.decrements() ? -config.sourceStride() : config.sourceStride();
        int pitch = (config.destinationGap() + 1) * FRACTAL;
        int target = Bounds.range(
                destination,
                to.buffer(destination),
                issued.xd(),
                BurstConfig.span(config.repeat(), FRACTAL, pitch),
                destination == Space.L1 ? SOURCE_ALIGNMENT : FRACTAL);
        for (int i = 0; i < config.repeat(); i++) {
            long address = sourceAddress(issued.xn(), config.start() + i * step);
            store(from, address, to.buffer(destination), target + i * pitch, present.transposes());
        }
    }

    /** In L0A and L0B a transposed fractal stays as it came; the buffer remembers that it lies turned. */
    private void store(CoreMemory from, long address, OnChipBuffer buffer, int at, boolean transposes) {
        if (destination != Space.L1) {
            read(from, address, buffer.storedBytes(), at);
            buffer.setTurned(at / FRACTAL, transposes);
        } else if (transposes) {
            byte[] fractal = FractalScratch.ofThread();
            read(from, address, fractal, 0);
            Square16.transpose(fractal, 0, buffer.bytes(), at);
        } else {
            read(from, address, buffer.bytes(), at);
        }
    }

    private long sourceAddress(long xn, long fractal) {
        long base = source == Space.GM ? xn : xn & 0xffff_ffffL;
        return base + fractal * FRACTAL;
    }

    private void read(CoreMemory from, long address, byte[] out, int at) {
        if (source == Space.GM) {
            GlobalAccess.read(from.global(), address, out, at, FRACTAL);
        } else {
            Bounds.aligned(source, address, SOURCE_ALIGNMENT);
            Bounds.within(source, from.buffer(source), address, FRACTAL);
            System.arraycopy(from.bytes(source), (int) address, out, at, FRACTAL);
        }
    }

    /** What a form does beside copying. */
    private record Mode(Form form, boolean transposes, boolean decrements) {}
}
