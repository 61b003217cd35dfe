// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.machine.ScalarSpec;
import dev.npu384.emulator.scalar.ScalarProgram;
import dev.npu384.emulator.sync.PipeFlags;
import dev.npu384.isa.BitField;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Registry;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A program decoded once for one kind of core. Immutable; shared by all cores of the kind. */
public final class Program {
    private static final Set<String> MOVE_BYTES = Set.of(
            "MOV_OUT_TO_UB",
            "MOV_UB_TO_OUT",
            "MOV_OUT_TO_UB_ALIGN",
            "MOV_UB_TO_OUT_ALIGN",
            "MOV_OUT_TO_L1",
            "MOV_L1_TO_OUT",
            "MOV_OUT_TO_L1_MULTI_ND2NZ",
            "MOV_UB_TO_UB",
            "VCOPY");
    private static final Set<String> EXECUTED_BY_SCALAR_UNIT = Set.of("MOVEMASK", "MOVEVA", "LDVA");

    private final CoreKind kind;
    private final Map<String, Semantics> semantics;
    private final PipeInstruction[] dispatched;
    private final ScalarProgram scalar;
    private final int[] scalarFlags;
    private final int[] scalarFlagIds;
    private final boolean[] scalarSets;

    /**
     * @param semantics what instructions do, by mnemonic
     */
    public Program(int[] text, CoreKind kind, ScalarSpec costs, Map<String, Semantics> semantics) {
        this.kind = kind;
        this.semantics = semantics;
        dispatched = new PipeInstruction[text.length];
        scalar = new ScalarProgram(text.length, costs);
        scalarFlags = new int[text.length];
        scalarFlagIds = new int[text.length];
        scalarSets = new boolean[text.length];
        for (int pc = 0; pc < text.length; pc++) {
            int at = pc;
            Registry.decode(text[pc]).ifPresent(decoded -> place(decoded, at));
        }
    }

    public ScalarProgram scalar() {
        return scalar;
    }

    /** The instruction at a word that is sent to a pipe. */
    public PipeInstruction dispatched(int pc) {
        return dispatched[pc];
    }

    /** Key of the flag that a SET_FLAG or WAIT_FLAG of the scalar unit names. */
    int scalarFlagKey(int pc, long xt) {
        int id = scalarFlagIds[pc] >= 0 ? scalarFlagIds[pc] : (int) xt & PipeFlags.IDS - 1;
        return scalarFlags[pc] + id;
    }

    /** Words in the program. */
    int words() {
        return dispatched.length;
    }

    /** Whether the word at {@code pc} can set the flag: its pair matches, and its id or the id is in a register. */
    boolean mightSet(int pc, int key) {
        int pairKey = key - PipeFlags.id(key);
        PipeInstruction fixed = dispatched[pc];
        if (fixed != null && fixed.role == PipeInstruction.Role.SET_FLAG) {
            return PipeFlags.key(fixed.pipe, fixed.partner, 0) == pairKey
                    && (fixed.flagId < 0 || fixed.flagId == PipeFlags.id(key));
        }
        return scalarSets[pc]
                && scalarFlags[pc] == pairKey
                && (scalarFlagIds[pc] < 0 || scalarFlagIds[pc] == PipeFlags.id(key));
    }

    private void place(Decoded decoded, int pc) {
        Form form = decoded.form();
        if (form.status() != Status.EXPOSED || !decoded.instruction().cores().contains(kind)) {
            scalar.setNotExecutable(pc, decoded);
            return;
        }
        Optional<PipeInstruction> instruction;
        switch (form.mnemonic()) {
            case "SET_FLAG":
                instruction = flag(decoded, pc, PipeInstruction.Role.SET_FLAG, "source", "destination");
                break;
            case "WAIT_FLAG":
                instruction = flag(decoded, pc, PipeInstruction.Role.WAIT_FLAG, "destination", "source");
                break;
            case "HSET_FLAG":
                instruction = flag(decoded, pc, PipeInstruction.Role.SET_BUFFER_FLAG, "source", "destination");
                break;
            case "HWAIT_FLAG":
                instruction = flag(decoded, pc, PipeInstruction.Role.WAIT_BUFFER_FLAG, "destination", "source");
                break;
            case "BAR":
                instruction = onPipe(decoded, pc, PipeInstruction.Role.BARRIER);
                break;
            case "NOP":
                instruction = onPipe(decoded, pc, PipeInstruction.Role.NOP);
                break;
            case "SET_CROSS_CORE":
                instruction = onPipe(decoded, pc, PipeInstruction.Role.SET_CROSS_CORE);
                break;
            case "MOV":
                compareMask(decoded, pc);
                return;
            default:
                instruction = work(decoded, pc);
                break;
        }
        if (instruction.isEmpty()) {
            scalar.setScalar(pc, decoded);
            return;
        }
        PipeInstruction placed = instruction.get();
        boolean bufferFlag = placed.role == PipeInstruction.Role.SET_BUFFER_FLAG
                || placed.role == PipeInstruction.Role.WAIT_BUFFER_FLAG;
        if (bufferFlag && placed.partner == Pipe.S
                || placed.pipe == Pipe.S
                || !exists(placed.pipe)
                || !exists(placed.partner)) {
            scalar.setNotExecutable(pc, decoded);
            return;
        }
        dispatched[pc] = placed;
        scalar.setDispatched(pc, decoded);
    }

    private boolean exists(Pipe pipe) {
        return pipe == Pipe.S || hasPipe(kind, pipe);
    }

    /** Whether a kind of core has the pipe; both have the scalar unit. */
    public static boolean hasPipe(CoreKind kind, Pipe pipe) {
        switch (pipe) {
            case S, MTE2, MTE3:
                return true;
            case V:
                return kind == CoreKind.AIV;
            case M, MTE1, FIX:
                return kind == CoreKind.AIC;
        }
        throw new IllegalStateException("no such pipe " + pipe);
    }

    private static Optional<Pipe> pipeOf(int code) {
        for (Pipe pipe : Pipe.values()) {
            if (pipe.code() == code) {
                return Optional.of(pipe);
            }
        }
        return Optional.empty();
    }

    private Optional<PipeInstruction> flag(
            Decoded decoded, int pc, PipeInstruction.Role role, String own, String other) {
        Form form = decoded.form();
        Pipe pipe = pipeOf(form.selector(own)).orElse(Pipe.S);
        Pipe partner = pipeOf(form.selector(other)).orElse(Pipe.S);
        int id = (int) decoded.field("imm", -1);
        if (pipe == Pipe.S && exists(partner)) {
            boolean sets = role == PipeInstruction.Role.SET_FLAG;
            scalarFlags[pc] = sets ? PipeFlags.key(pipe, partner, 0) : PipeFlags.key(partner, pipe, 0);
            scalarFlagIds[pc] = id;
            scalarSets[pc] = sets;
            return Optional.empty();
        }
        int buffer = (int) decoded.field("mem", 0);
        return Optional.of(instruction(decoded, pc, pipe, role, partner, id, buffer));
    }

    private Optional<PipeInstruction> onPipe(Decoded decoded, int pc, PipeInstruction.Role role) {
        Optional<Pipe> pipe = pipeOf(decoded.form().selector("pipe", Pipe.S.code()));
        if (pipe.isEmpty() || pipe.get() == Pipe.S) {
            return Optional.empty();
        }
        return Optional.of(instruction(decoded, pc, pipe.get(), role, Pipe.S, -1, 0));
    }

    private Optional<PipeInstruction> work(Decoded decoded, int pc) {
        Pipe pipe = decoded.instruction().pipe();
        if (pipe == Pipe.S || EXECUTED_BY_SCALAR_UNIT.contains(decoded.form().mnemonic())) {
            return Optional.empty();
        }
        return Optional.of(instruction(decoded, pc, pipe, PipeInstruction.Role.WORK, Pipe.S, -1, 0));
    }

    /** A move to the compare mask is executed by the scalar unit, but written in the vector pipe's order. */
    private void compareMask(Decoded decoded, int pc) {
        scalar.setScalar(pc, decoded);
        Semantics write = (issued, from, to) -> to.compareMask[(int) issued.xd()] = issued.xn();
        int none = PipeInstruction.NO_REGISTER;
        dispatched[pc] = new PipeInstruction(
                decoded,
                pc,
                Pipe.V,
                PipeInstruction.Role.REGISTER_WRITE,
                write,
                new int[] {none, none, none, none},
                Pipe.S,
                -1,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private PipeInstruction instruction(
            Decoded decoded, int pc, Pipe pipe, PipeInstruction.Role role, Pipe partner, int flagId, int flagBuffer) {
        Form form = decoded.form();
        boolean work = role == PipeInstruction.Role.WORK;
        int[] registers = {
            register(decoded, "xd"), register(decoded, "xn"), register(decoded, "xm"), register(decoded, "xt")
        };
        return new PipeInstruction(
                decoded,
                pc,
                pipe,
                role,
                work ? semantics.getOrDefault(form.mnemonic(), Program::missing) : Program::missing,
                registers,
                partner,
                flagId,
                flagBuffer,
                work ? unitFlag(form) : Optional.empty(),
                work ? space(form, Operand.Role.IN) : Optional.empty(),
                work ? space(form, Operand.Role.OUT) : Optional.empty(),
                MOVE_BYTES.contains(form.mnemonic()));
    }

    private static void missing(Issued issued, CoreMemory from, CoreMemory to) {
        throw new KernelFault(
                "NPU-F0312", issued.decoded().form().mnemonic() + " has no semantics in this build of the emulator");
    }

    private static int register(Decoded decoded, String name) {
        for (Operand operand : decoded.form().operands()) {
            if (operand.name().equals(name)) {
                return (int) operand.extract(decoded.word());
            }
        }
        return PipeInstruction.NO_REGISTER;
    }

    private static Optional<BitField> unitFlag(Form form) {
        return form.operands().stream()
                .filter(operand -> operand.name().equals("xt"))
                .flatMap(operand -> operand.layout().stream())
                .flatMap(layout -> layout.field("unitflag").stream())
                .findFirst();
    }

    /** The space of the first address that is read, or written. */
    private static Optional<Space> space(Form form, Operand.Role role) {
        return form.operands().stream()
                .filter(operand -> operand.kind() == Operand.Kind.ADDRESS && operand.role() == role)
                .flatMap(operand -> operand.space().stream())
                .findFirst();
    }
}
