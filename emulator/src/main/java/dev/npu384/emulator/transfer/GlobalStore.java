// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.RemoteBytes;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.memory.ByteMemory;

/**
 * How stores reach global memory: written, or combined with what is there when CTRL selects an atomic type and operation
 * (isa.md section 5).
 */
public abstract class GlobalStore {
    private final ByteMemory global;

    GlobalStore(ByteMemory global) {
        this.global = global;
    }

    /** The way of storing that was selected when the instruction was issued. */
    public static GlobalStore of(Issued issued, ByteMemory global) {
        long ctrl = issued.special(SpecialRegister.CTRL);
        int type = (int) SpecialLayouts.CTRL_ATOMIC_TYPE.get(ctrl);
        if (type == 0) {
            return new Plain(global);
        }
        AtomicOperation operation = AtomicOperation.of((int) SpecialLayouts.CTRL_ATOMIC_OP.get(ctrl));
        return new Atomic(global, AtomicType.of(type), operation);
    }

    /** Stores {@code length} bytes of {@code source} from {@code at} on. */
    public abstract void store(long address, byte[] source, int at, int length);

    ByteMemory global() {
        return global;
    }

    private static final class Plain extends GlobalStore {
        Plain(ByteMemory global) {
            super(global);
        }

        @Override
        public void store(long address, byte[] source, int at, int length) {
            GlobalAccess.write(global(), address, source, at, length);
        }
    }

    private static final class Atomic extends GlobalStore {
        private final AtomicType type;
        private final AtomicOperation operation;

        Atomic(ByteMemory global, AtomicType type, AtomicOperation operation) {
            super(global);
            this.type = type;
            this.operation = operation;
        }

        @Override
        public void store(long address, byte[] source, int at, int length) {
            if (length % type.bytes() != 0) {
                throw new KernelFault(
                        "NPU-F0213",
                        String.format(
                                "an atomic store of %d bytes to GM 0x%x is no whole number of %s elements",
                                length, address, type));
            }
            if (global() instanceof RemoteBytes remote && remote.combine(address, source, at, length, this::combine)) {
                return;
            }
            byte[] present = new byte[length];
            GlobalAccess.read(global(), address, present, 0, length);
            combine(present, source, at, length);
            GlobalAccess.write(global(), address, present, 0, length);
        }

        private void combine(byte[] present, byte[] source, int at, int length) {
            type.combine(operation, present, source, at, length);
        }
    }
}
