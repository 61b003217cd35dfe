// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.Status;

/** Special registers, synchronisation and the odd branches of one scalar unit. */
final class ScalarControl {
    private static final int MAX_CROSS_CORE_ID = 15;
    private static final SpecialRegister[] REGISTERS = SpecialRegister.values();

    private final ScalarUnit unit;

    ScalarControl(ScalarUnit unit) {
        this.unit = unit;
    }

    /** Executes the instruction and steps to the next; false when it must be tried again. */
    boolean execute(long word, long now) {
        switch (Op.op(word)) {
            case Op.READ_SPECIAL:
                return readSpecial(word, now);
            case Op.WRITE_SPECIAL:
                return writeSpecial(word, Op.immediate(word), unit.x[Op.n(word)]);
            case Op.WRITE_SPECIAL_IMMEDIATE:
                return writeSpecial(word, Op.m(word) << 5 | Op.n(word), Op.immediate(word));
            case Op.MOVE_MASK:
                unit.polls.forget();
                unit.writeSpecial(Op.m(word) == 0 ? SpecialRegister.MASK0 : SpecialRegister.MASK1, unit.x[Op.n(word)]);
                return done(word);
            case Op.MOVE_VECTOR_ADDRESS:
                return moveVectorAddress(word);
            case Op.JUMP_DISTANCE:
                return Op.m(word) == 1 && unit.condition == 0 ? done(word) : unit.jumpBy(unit.x[Op.n(word)], word);
            case Op.COMPARE_JUMP_GENERAL:
                return compareJump(word);
            case Op.SET_FLAG:
                return setFlag(word, now);
            case Op.WAIT_FLAG:
                return waitFlag(word, now);
            case Op.WAIT_CROSS_CORE:
                return waitCrossCore(word, now);
            case Op.BARRIER_ALL:
                return barrierAll(now);
            case Op.END:
                return end(now);
            case Op.TRAP:
                throw new KernelFault("NPU-F0308", "TRAP: the kernel stopped itself");
            case Op.OUTSIDE:
                throw new KernelFault("NPU-F0301", "execution ran past the last word of the program; is END missing?");
            default:
                throw notExecutable();
        }
    }

    private Decoded decoded() {
        return unit.program.decoded[unit.pc];
    }

    private KernelFault notExecutable() {
        Decoded decoded = decoded();
        if (decoded == null) {
            return new KernelFault("NPU-F0302", "no instruction has this encoding");
        }
        Status status = decoded.form().status();
        String name = decoded.form().mnemonic();
        if (status == Status.LEGACY) {
            return new KernelFault("NPU-F0302", name + " is a legacy instruction that 910B and 910C do not execute");
        }
        if (status == Status.NOT_MODELLED) {
            return new KernelFault("NPU-F0302", name + " is not modelled: its meaning is not public");
        }
        return new KernelFault("NPU-F0309", name + " is not legal on this kind of core");
    }

    private boolean done(long word) {
        unit.cycle += Op.cost(word);
        unit.pc++;
        return true;
    }

    private boolean readSpecial(long word, long now) {
        SpecialRegister register = special(Op.immediate(word));
        long value;
        switch (register) {
            case COND:
                value = unit.condition;
                break;
            case LPCNT:
                value = unit.loopCount;
                break;
            case SYS_CNT:
                value = unit.environment.readCounter(unit.pc, unit.cycle);
                break;
            case CMPMASK0, CMPMASK1, VMS4_SR, RSVD_CNT, ACC_VAL, MAX_MIN_CNT:
                if (unit.cycle > now) {
                    return false;
                }
                value = unit.environment.readPipeRegister(register);
                break;
            default:
                value = unit.specials[register.ordinal()];
                break;
        }
        unit.x[Op.d(word)] = value;
        return done(word);
    }

    private SpecialRegister special(int ordinal) {
        if (ordinal == Op.UNKNOWN_SPECIAL) {
            throw new KernelFault("NPU-F0310", "special register " + decoded().field("spr") + " is not known");
        }
        return REGISTERS[ordinal];
    }

    private boolean writeSpecial(long word, int ordinal, long value) {
        SpecialRegister register = special(ordinal);
        if (register.access() != SpecialRegister.Access.READ_WRITE) {
            throw new KernelFault("NPU-F0310", "special register " + register.assemblyName() + " is read-only");
        }
        switch (register) {
            case COND:
                unit.condition = value & 1;
                break;
            case LPCNT:
                unit.loopCount = value;
                break;
            case CMPMASK0, CMPMASK1: {
                unit.polls.forget();
                int half = register == SpecialRegister.CMPMASK0 ? 0 : 1;
                boolean sent = unit.environment.writeCompareMask(
                        unit.pc, half, value, unit.specials, unit.cycle + Op.cost(word));
                if (!sent) {
                    return unit.beginStall(StallReason.QUEUE_FULL);
                }
                unit.specialsShared = true;
                break;
            }
            default:
                unit.polls.forget();
                unit.writeSpecial(register, value);
                break;
        }
        return done(word);
    }

    private boolean moveVectorAddress(long word) {
        unit.polls.forget();
        int entry = 2 * (int) decoded().field("entry");
        int index = Issued.VECTOR_ADDRESS_BASE + 2 * (int) decoded().field("va") + entry / 4;
        int shift = entry % 4 * 16;
        long pair = unit.x[Op.n(word)] & 0xffff | (unit.x[Op.m(word)] & 0xffff) << 16;
        long[] specials = unit.ownSpecials();
        specials[index] = specials[index] & ~(0xffffffffL << shift) | pair << shift;
        return done(word);
    }

    private boolean compareJump(long word) {
        unit.condition = unit.program.arithmetic[unit.pc].apply(0, unit.x[Op.n(word)], unit.x[Op.m(word)]);
        if (unit.condition == 0) {
            return done(word);
        }
        long distance = Op.immediate(word) < 0 ? unit.x[(int) decoded().field("xt")] : Op.immediate(word) - unit.pc;
        return unit.jumpBy(distance, word);
    }

    private boolean setFlag(long word, long now) {
        if (unit.cycle > now) {
            return false;
        }
        unit.polls.forget();
        unit.environment.setFlag(unit.pc, unit.x[Op.n(word)], now);
        return done(word);
    }

    private boolean waitFlag(long word, long now) {
        if (unit.cycle > now) {
            return false;
        }
        unit.polls.forget();
        long passed = unit.environment.waitFlag(unit.pc, unit.x[Op.n(word)], now);
        if (passed == ScalarEnvironment.BLOCKED) {
            return unit.beginStall(StallReason.FLAG);
        }
        unit.stalled(StallReason.FLAG, unit.cycle, passed);
        return done(word);
    }

    private boolean waitCrossCore(long word, long now) {
        if (unit.cycle > now) {
            return false;
        }
        unit.polls.forget();
        int id = Op.m(word) == 1 ? (int) unit.x[Op.n(word)] & MAX_CROSS_CORE_ID : Op.immediate(word);
        if (id > MAX_CROSS_CORE_ID) {
            throw new KernelFault("NPU-F0311", "cross-core flag " + id + "; flags are 0 to " + MAX_CROSS_CORE_ID);
        }
        long passed = unit.environment.waitCrossCore(unit.pc, id, now);
        if (passed == ScalarEnvironment.BLOCKED) {
            return unit.beginStall(StallReason.CROSS_CORE);
        }
        unit.stalled(StallReason.CROSS_CORE, unit.cycle, passed);
        return done(word);
    }

    private boolean barrierAll(long now) {
        if (unit.cycle > now) {
            return false;
        }
        unit.polls.forget();
        if (unit.environment.waitDrained(unit.pc, now) == ScalarEnvironment.BLOCKED) {
            return unit.beginStall(StallReason.BARRIER);
        }
        unit.cycle += unit.environment.barrierAllCycles();
        unit.pc++;
        return true;
    }

    private boolean end(long now) {
        if (unit.cycle > now) {
            return false;
        }
        if (unit.environment.waitDrained(unit.pc, now) == ScalarEnvironment.BLOCKED) {
            return unit.beginStall(StallReason.BARRIER);
        }
        unit.cleanCache(now);
        unit.instructions++;
        unit.stop();
        unit.endRun();
        unit.environment.finished(unit.cycle);
        return false;
    }
}
