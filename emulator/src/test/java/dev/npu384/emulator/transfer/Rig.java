// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Registry;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.memory.GlobalMemory;
import dev.npu384.memory.OnChipBuffer;
import java.util.Random;

/** One core without pipes or time: memory, special registers, and a way to execute single instructions. */
public final class Rig {
    public final CoreMemory memory;
    private final long[] specials = new long[Issued.SPECIALS_LENGTH];

    public Rig() {
        OnChipBuffer[] buffers = new OnChipBuffer[Space.values().length];
        int[] kilobytes = {0, 192, 512, 64, 64, 128, 1, 7, 16};
        for (Space space : Space.values()) {
            if (space != Space.GM) {
                buffers[space.ordinal()] = new OnChipBuffer(space.name(), kilobytes[space.ordinal()] << 10);
            }
        }
        memory = new CoreMemory(buffers, new GlobalMemory(1L << 30));
    }

    public Rig special(SpecialRegister register, long value) {
        specials[register.ordinal()] = value;
        return this;
    }

    public byte[] bytes(Space space) {
        return memory.bytes(space);
    }

    /** Random contents for a buffer, the same for the same seed. */
    public byte[] randomise(Space space, long seed) {
        byte[] bytes = memory.bytes(space);
        new Random(seed).nextBytes(bytes);
        return bytes.clone();
    }

    /** Writes random bytes to global memory and returns them. */
    public byte[] randomGlobal(long address, int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        memory.global().write(address, bytes, 0, length);
        return bytes;
    }

    public byte[] global(long address, int length) {
        byte[] bytes = new byte[length];
        memory.global().read(address, bytes, 0, length);
        return bytes;
    }

    /** The instruction's form with this suffix, with register values and the special registers set so far. */
    public Issued issued(String mnemonic, String suffix, long xd, long xn, long xm, long xt) {
        Instruction instruction = Registry.find(mnemonic).orElseThrow();
        Form form = instruction.forms().stream()
                .filter(candidate -> candidate.suffix().equals(suffix))
                .findFirst()
                .orElseThrow();
        Decoded decoded = new Decoded(instruction, form, form.base());
        return new Issued(decoded, 0, xd, xn, xm, xt, specials.clone());
    }

    /** Executes one transfer. */
    public void move(String mnemonic, String suffix, long xd, long xn, long xm, long xt) {
        run(TransferSemantics.table().get(mnemonic), issued(mnemonic, suffix, xd, xn, xm, xt));
    }

    public void run(Semantics semantics, Issued issued) {
        semantics.execute(issued, memory, memory);
    }
}
