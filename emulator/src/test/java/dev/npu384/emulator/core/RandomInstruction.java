// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Legality;
import dev.npu384.isa.Operand;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.SpecialRegister;
import java.util.Random;

/** An instruction with random registers: aligned addresses, small config fields, any mask mode. */
record RandomInstruction(Issued issued, String text) {
    private static final int ADDRESS_SPAN = 1 << 14;

    static RandomInstruction draw(Instruction instruction, Form form, Random random) {
        long[] registers = new long[4];
        StringBuilder text = new StringBuilder(form.mnemonic() + "." + form.suffix());
        for (Operand operand : form.operands()) {
            int slot = slot(operand.name());
            if (slot >= 0) {
                registers[slot] = value(form, operand, random);
                text.append(String.format(" %s=0x%x", operand.name(), registers[slot]));
            }
        }
        long[] specials = specials(random);
        text.append(String.format(
                " ctrl=0x%x mask=0x%x,0x%x",
                specials[SpecialRegister.CTRL.ordinal()],
                specials[SpecialRegister.MASK0.ordinal()],
                specials[SpecialRegister.MASK1.ordinal()]));
        int word = form.base();
        for (Operand operand : form.operands()) {
            if (slot(operand.name()) < 0 && operand.width() > 0) {
                word = operand.insert(word, random.nextInt(4));
            }
        }
        Issued issued = new Issued(
                new Decoded(instruction, form, word),
                0,
                registers[0],
                registers[1],
                registers[2],
                registers[3],
                specials);
        return new RandomInstruction(issued, text.toString());
    }

    private static int slot(String name) {
        return switch (name) {
            case "xd" -> 0;
            case "xn" -> 1;
            case "xm" -> 2;
            case "xt" -> 3;
            default -> -1;
        };
    }

    private static long value(Form form, Operand operand, Random random) {
        switch (operand.kind()) {
            case ADDRESS:
                long alignment = Legality.alignmentBytes(form, operand);
                long address = random.nextInt(ADDRESS_SPAN / (int) alignment) * alignment;
                // The address of C carries the bias table's in its upper half.
                return form.mnemonic().startsWith("MMAD") && operand.name().equals("xd")
                        ? address | (long) random.nextInt(8) * 64 << 32
                        : address;
            case CONFIG:
                return pack(operand.layout().orElseThrow(), random);
            default:
                return random.nextLong();
        }
    }

    private static long pack(ConfigLayout layout, Random random) {
        long word = 0;
        for (BitField field : layout.fields()) {
            long limit = Math.min(field.max(), random.nextInt(4) == 0 ? 40 : 4);
            word = field.set(word, random.nextInt(3) == 0 ? field.defaultValue() : random.nextInt((int) limit + 1));
        }
        return word;
    }

    private static long[] specials(Random random) {
        long[] specials = new long[Issued.SPECIALS_LENGTH];
        set(specials, SpecialRegister.DEQSCALE, random.nextInt(64));
        set(specials, SpecialRegister.L3D_RPT, random.nextInt(4) << 16 | random.nextInt(8));
        set(specials, SpecialRegister.ND_PARA, SpecialLayouts.ND_COUNT.set(0, random.nextInt(3)));
        long map = SpecialLayouts.MAP_WIDTH.set(0, 1 + random.nextInt(8));
        set(specials, SpecialRegister.FMATRIX, SpecialLayouts.MAP_HEIGHT.set(map, 1 + random.nextInt(8)));
        set(specials, SpecialRegister.FMATRIX_B, SpecialLayouts.MAP_HEIGHT.set(map, 1 + random.nextInt(8)));
        for (int i = Issued.VECTOR_ADDRESS_BASE; i < specials.length; i++) {
            for (int entry = 0; entry < 4; entry++) {
                specials[i] |= (long) random.nextInt(1024) << 16 * entry;
            }
        }
        masks(specials, random);
        return specials;
    }

    private static void masks(long[] specials, Random random) {
        switch (random.nextInt(4)) {
            case 0:
                set(specials, SpecialRegister.CTRL, SpecialLayouts.CTRL_COUNT_MODE.set(0, 1));
                set(specials, SpecialRegister.MASK0, random.nextInt(300));
                return;
            case 1:
                set(specials, SpecialRegister.MASK0, random.nextLong() & random.nextLong() & random.nextLong());
                set(specials, SpecialRegister.MASK1, random.nextLong() & random.nextLong() & random.nextLong());
                return;
            case 2:
                set(specials, SpecialRegister.MASK0, 1L << random.nextInt(64));
                set(specials, SpecialRegister.MASK1, random.nextBoolean() ? 0 : 1L << random.nextInt(64));
                return;
            default:
                set(specials, SpecialRegister.MASK0, -1L);
                set(specials, SpecialRegister.MASK1, -1L);
        }
    }

    private static void set(long[] specials, SpecialRegister register, long value) {
        specials[register.ordinal()] = value;
    }
}
