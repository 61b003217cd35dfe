// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.numeric.BFloat16;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Registry;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.memory.GlobalMemory;
import dev.npu384.memory.OnChipBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The UB and registers of a vector core, and a way to execute one instruction. All masks set, CTRL zero at first. */
final class VectorRig {
    static final int UB_BYTES = 192 << 10;

    final CoreMemory memory;
    final ByteBuffer ub;
    private final long[] specials = new long[Issued.SPECIALS_LENGTH];

    VectorRig() {
        OnChipBuffer[] buffers = new OnChipBuffer[Space.values().length];
        buffers[Space.UB.ordinal()] = new OnChipBuffer("UB", UB_BYTES);
        memory = new CoreMemory(buffers, new GlobalMemory(1L << 20));
        ub = ByteBuffer.wrap(memory.bytes(Space.UB)).order(ByteOrder.LITTLE_ENDIAN);
        mask(-1L, -1L);
    }

    VectorRig special(SpecialRegister register, long value) {
        specials[register.ordinal()] = value;
        return this;
    }

    VectorRig control(int... bits) {
        long value = 0;
        for (int bit : bits) {
            value |= 1L << bit;
        }
        return special(SpecialRegister.CTRL, value);
    }

    VectorRig mask(long low, long high) {
        return special(SpecialRegister.MASK0, low).special(SpecialRegister.MASK1, high);
    }

    VectorRig count(long elements) {
        long control = specials[SpecialRegister.CTRL.ordinal()] | 1L << 56;
        return special(SpecialRegister.CTRL, control).mask(elements, 0);
    }

    /** Sets the 16 addresses (bytes) of a pair of vector address registers. */
    VectorRig addresses(int register, int... bytes) {
        for (int entry = 0; entry < 16; entry++) {
            int at = Issued.VECTOR_ADDRESS_BASE + 2 * (register + entry / 8) + entry / 4 % 2;
            int shift = 16 * (entry % 4);
            specials[at] = specials[at] & ~(0xffffL << shift) | (bytes[entry] / 32 & 0xffffL) << shift;
        }
        return this;
    }

    void run(String mnemonic, String suffix, long xd, long xn, long xm, long xt) {
        execute(mnemonic, issued(mnemonic, suffix, Map.of(), xd, xn, xm, xt));
    }

    void run(String mnemonic, String suffix, Map<String, Integer> fields, long xt) {
        execute(mnemonic, issued(mnemonic, suffix, fields, 0, 0, 0, xt));
    }

    void execute(String mnemonic, Issued issued) {
        VectorSemantics.table().get(mnemonic).execute(issued, memory, memory);
    }

    Issued issued(String mnemonic, String suffix, Map<String, Integer> fields, long xd, long xn, long xm, long xt) {
        return issued(form(Registry.find(mnemonic).orElseThrow(), suffix), fields, xd, xn, xm, xt);
    }

    Issued issued(Form form, Map<String, Integer> fields, long xd, long xn, long xm, long xt) {
        Instruction instruction = Registry.find(form.mnemonic()).orElseThrow();
        int word = form.base();
        for (Operand operand : form.operands()) {
            word = operand.insert(word, fields.getOrDefault(operand.name(), 0));
        }
        return new Issued(new Decoded(instruction, form, word), 0, xd, xn, xm, xt, specials.clone());
    }

    static Form form(Instruction instruction, String suffix) {
        return instruction.forms().stream()
                .filter(form -> form.suffix().equals(suffix))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(instruction.mnemonic() + "." + suffix));
    }

    /** A config word: names and values in turn, defaults for the rest. */
    static long config(ConfigLayout layout, Object... namesAndValues) {
        Map<String, Long> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], ((Number) namesAndValues[i + 1]).longValue());
        }
        return layout.pack(values);
    }

    void put(ElementType type, int address, double... values) {
        for (int i = 0; i < values.length; i++) {
            put(type, address, i, values[i]);
        }
    }

    private void put(ElementType type, int address, int index, double value) {
        int at = address + index * type.bytes();
        switch (type) {
            case F16 -> ub.putShort(at, (short) Float16.fromDouble(value));
            case BF16 -> ub.putShort(at, (short) BFloat16.fromFloat((float) value));
            case F32 -> ub.putFloat(at, (float) value);
            case S8, U8, B8 -> ub.put(at, (byte) (long) value);
            case S16, U16, B16 -> ub.putShort(at, (short) (long) value);
            case S32, U32, B32 -> ub.putInt(at, (int) (long) value);
            case S64, U64, B64 -> ub.putLong(at, (long) value);
            case S4 -> throw new IllegalArgumentException();
        }
    }

    double get(ElementType type, int address, int index) {
        int at = address + index * type.bytes();
        return switch (type) {
            case F16 -> Float16.toFloat(ub.getShort(at));
            case BF16 -> BFloat16.toFloat(ub.getShort(at));
            case F32 -> ub.getFloat(at);
            case S8, B8 -> ub.get(at);
            case U8 -> ub.get(at) & 0xff;
            case S16, B16 -> ub.getShort(at);
            case U16 -> ub.getShort(at) & 0xffff;
            case S32, B32 -> ub.getInt(at);
            case U32 -> ub.getInt(at) & 0xffff_ffffL;
            case S64, U64, B64 -> ub.getLong(at);
            case S4 -> throw new IllegalArgumentException();
        };
    }

    double[] get(ElementType type, int address, int first, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = get(type, address, first + i);
        }
        return values;
    }
}
