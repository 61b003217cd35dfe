// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.BitField;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an instruction changes lies in its reported writes, and the result depends on nothing but its reported reads:
 * staging, dependency order and race checks rest on both.
 */
class FootprintTest {
    private static final int TRIALS = 24;
    private static final int TABLE = 0x2c000;

    static Stream<Arguments> forms() {
        return CompletenessTest.exposedForms();
    }

    private static final class Ranges implements Footprint.Sink {
        final BitSet reads = new BitSet();
        final BitSet writes = new BitSet();

        @Override
        public void reads(Space space, long address, long length) {
            reads.set((int) address, (int) Math.min(address + length, VectorRig.UB_BYTES));
        }

        @Override
        public void writes(Space space, long address, long length) {
            writes.set((int) address, (int) Math.min(address + length, VectorRig.UB_BYTES));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void changesAndDependenciesAreReported(String mnemonic, String suffix) {
        SplittableRandom random = new SplittableRandom(mnemonic.hashCode() * 31L + suffix.hashCode());
        int executed = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            executed += trial(random, mnemonic, suffix) ? 1 : 0;
        }
        assertThat(executed).as("trials without a fault").isPositive();
    }

    private static boolean trial(SplittableRandom random, String mnemonic, String suffix) {
        VectorRig rig = new VectorRig();
        Issued issued = random(random, rig, mnemonic, suffix);
        fill(random, rig, mnemonic);
        Ranges ranges = new Ranges();
        issued.decoded().instruction().footprint().report(issued, ranges);
        byte[] before = rig.ub.array().clone();
        try {
            rig.execute(mnemonic, issued);
        } catch (KernelFault fault) {
            return false;
        }
        byte[] after = rig.ub.array().clone();
        for (int i = 0; i < after.length; i++) {
            if (after[i] != before[i] && !ranges.writes.get(i)) {
                throw new AssertionError(describe(issued) + " writes 0x" + Integer.toHexString(i));
            }
        }
        byte[] ub = rig.ub.array();
        for (int i = 0; i < ub.length; i++) {
            boolean known = ranges.reads.get(i) || ranges.writes.get(i);
            ub[i] = known ? before[i] : (byte) (before[i] ^ 0x5a);
        }
        rig.execute(mnemonic, issued);
        for (int i = ranges.writes.nextSetBit(0); i >= 0; i = ranges.writes.nextSetBit(i + 1)) {
            if (ub[i] != after[i]) {
                throw new AssertionError(
                        describe(issued) + " depends on bytes it does not report: 0x" + Integer.toHexString(i));
            }
        }
        return true;
    }

    private static String describe(Issued issued) {
        Form form = issued.decoded().form();
        return String.format(
                "%s.%s xd %x xn %x xm %x xt %x mask %x %x ctrl %x",
                form.mnemonic(),
                form.suffix(),
                issued.xd(),
                issued.xn(),
                issued.xm(),
                issued.xt(),
                issued.special(SpecialRegister.MASK0),
                issued.special(SpecialRegister.MASK1),
                issued.special(SpecialRegister.CTRL));
    }

    /** Random bytes; words that are legal offsets for the gathers. */
    private static void fill(SplittableRandom random, VectorRig rig, String mnemonic) {
        for (int i = 0; i < VectorRig.UB_BYTES; i += 4) {
            rig.ub.putInt(i, mnemonic.startsWith("VGATHER") ? random.nextInt(512) * 32 : random.nextInt());
        }
    }

    private static Issued random(SplittableRandom random, VectorRig rig, String mnemonic, String suffix) {
        switch (random.nextInt(4)) {
            case 0 -> rig.mask(random.nextLong(), random.nextLong());
            case 1 -> rig.count(random.nextInt(400));
            default -> rig.mask(-1L, -1L);
        }
        rig.special(SpecialRegister.DEQSCALE, TABLE >> 5);
        rig.memory.compareMask[0] = random.nextInt(0x400) * 32L;
        int[] rows = new int[16];
        for (int register = 0; register < 8; register += 2) {
            for (int i = 0; i < 16; i++) {
                rows[i] = random.nextInt(0x800) * 32;
            }
            rig.addresses(register, rows);
        }
        Form form = VectorRig.form(dev.npu384.isa.Registry.find(mnemonic).orElseThrow(), suffix);
        Map<String, Long> registers = new HashMap<>();
        Map<String, Integer> fields = new HashMap<>();
        for (Operand operand : form.operands()) {
            switch (operand.kind()) {
                case ADDRESS -> registers.put(operand.name(), random.nextInt(0x800) * 32L);
                case CONFIG -> registers.put(operand.name(), config(random, operand));
                case REGISTER -> registers.put(operand.name(), (long) random.nextInt(20));
                case VECTOR_ADDRESS -> fields.put(operand.name(), 2 * random.nextInt(4));
                default -> {}
            }
        }
        return rig.issued(
                form,
                fields,
                registers.getOrDefault("xd", 0L),
                registers.getOrDefault("xn", 0L),
                registers.getOrDefault("xm", 0L),
                registers.getOrDefault("xt", 0L));
    }

    private static long config(SplittableRandom random, Operand operand) {
        Map<String, Long> values = new HashMap<>();
        for (BitField field : operand.layout().orElseThrow().fields()) {
            long limit = field.name().startsWith("addr") ? 0x1000 : 10;
            values.put(field.name(), random.nextLong(Math.min(field.max() + 1, limit)));
        }
        values.replace("mode", random.nextLong(3));
        values.replace("pattern", random.nextLong(8));
        return operand.layout().orElseThrow().pack(values);
    }
}
