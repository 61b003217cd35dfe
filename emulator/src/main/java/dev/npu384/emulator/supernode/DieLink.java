// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.core.GlobalMap;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.RemoteBytes;
import dev.npu384.emulator.core.Values;
import dev.npu384.emulator.launch.DieJoin;
import dev.npu384.emulator.machine.PathsSpec;
import dev.npu384.emulator.scalar.AtomicStore;
import dev.npu384.emulator.scalar.DataCache;
import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.emulator.transfer.TransferShape;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import dev.npu384.memory.ByteMemory;
import dev.npu384.memory.GlobalMemory;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Stream;
import dev.npu384.memory.spec.PathSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Joins one die to the fabric: what its cores do to other endpoints becomes messages. */
final class DieLink implements DieJoin {
    private static final int PIPES = Pipe.values().length;

    private final RankDie die;
    private final FabricSpec spec;
    private final PathsSpec paths;
    private final Endpoints endpoints;
    private final RemoteView view;
    private final ScalarReads scalarReads = new ScalarReads(this);
    private final Map<Issued, RemoteTransfer> transfers = new IdentityHashMap<>();
    /** Of the stores of MTE3. */
    private final Map<Core, StoreWindow> storeWindows = new IdentityHashMap<>();

    DieLink(RankDie die, FabricSpec spec, PathsSpec paths, Endpoints endpoints, boolean timingOnly) {
        this.die = die;
        this.spec = spec;
        this.paths = paths;
        this.endpoints = endpoints;
        view = new RemoteView(this, timingOnly);
    }

    RankDie die() {
        return die;
    }

    RemoteView view() {
        return view;
    }

    ScalarReads scalarReads() {
        return scalarReads;
    }

    boolean isRemote(long address) {
        return Addresses.isRemote(address, die.number);
    }

    /** A local address with the die's own number: private symbols carry none. */
    long local(long address) {
        return address & ~KernelAbi.DIE_MASK | (long) die.number << KernelAbi.DIE_SHIFT;
    }

    private int target(long address) {
        int endpoint = Addresses.endpoint(Addresses.dieField(address), spec.shape());
        if (endpoint < 0) {
            throw new KernelFault(
                    "NPU-F0721",
                    "global address 0x" + Long.toHexString(Addresses.plain(address)) + " names "
                            + Addresses.name(Addresses.dieField(address)) + ", which this machine does not have");
        }
        return endpoint;
    }

    long roundTripCycles(long address) {
        int target = target(address);
        return spec.coreAccessCycles(die.number, target) + 2L * spec.oneWayCycles(die.number, target);
    }

    RemoteTransfer transfer(Core core, Pipe pipe, Issued issued, TransferShape shape) {
        int target = target(shape.globalAddress());
        StoreWindow window = pipe == Pipe.MTE3
                ? storeWindows.computeIfAbsent(core, any -> new StoreWindow(path(shape)))
                : new StoreWindow(path(shape));
        RemoteTransfer transfer = new RemoteTransfer(die, target, core, pipe, shape, spec, window, view.timingOnly());
        transfers.put(issued, transfer);
        return transfer;
    }

    /** Of a store, the core's way out. */
    private PathSpec path(TransferShape shape) {
        return switch (shape.kind()) {
            case FIXPIPE -> paths.l0cGm();
            case FIXPIPE_ND -> paths.l0cGmNd();
            case BURST, ALIGN, ND2NZ, FRACTAL, TABLE -> shape.onChip() == Space.L1 ? paths.l1Gm() : paths.ubGm();
        };
    }

    /** The transfer of an instruction whose values are to be moved now; null when it stays on the die. */
    RemoteTransfer take(Issued issued) {
        return transfers.isEmpty() ? null : transfers.remove(issued);
    }

    /** Sends one message for the scalar unit of a core. */
    void send(Core core, MessageKind kind, long address, int bytes, long now, RemoteOperation operation) {
        int target = target(address);
        int access = spec.coreAccessCycles(die.number, target);
        Stream message = Stream.single(bytes, access);
        die.send(new Outgoing(kind, target, order(core, Pipe.S), message, now + access, operation));
    }

    /** What a die does in one cycle it does core by core, and in a core pipe by pipe. */
    static int order(Core core, Pipe pipe) {
        return core.number() * PIPES + pipe.ordinal();
    }

    void scalarStore(Core core, long address, byte[] source, int offset, int length, long known, long now) {
        long plain = Addresses.plain(address);
        List<Store> stores = new ArrayList<>();
        stores.add(new Store(plain, length, Arrays.copyOfRange(source, offset, offset + length), false, null));
        if (view.timingOnly()) {
            byte[] shadow = new byte[length];
            for (int i = 0; i < length; i++) {
                shadow[i] = (byte) ((known >>> i & 1) == 1 ? 0 : 0xff);
            }
            stores.add(new Store(plain, length, shadow, true, null));
        }
        MessageKind kind = length <= Long.BYTES ? MessageKind.FLAG : MessageKind.WRITE;
        send(core, kind, address, length, now, new RemoteStore(address, stores));
    }

    void scalarAtomic(Core core, long address, int width, long config, long value, long now) {
        int length = 1 << width;
        RemoteBytes.Combination combination = (present, source, at, count) -> DataCache.put(
                present, 0, width, AtomicStore.combine(config, width, DataCache.get(present, 0, width), value));
        Store store = new Store(Addresses.plain(address), length, new byte[length], false, combination);
        send(core, MessageKind.ATOMIC, address, length, now, new RemoteStore(address, List.of(store)));
    }

    @Override
    public DieTiming timing(DieTiming own) {
        return new RemoteTiming(own, this);
    }

    @Override
    public Values values(Values own) {
        return new RemoteValues(own, this);
    }

    @Override
    public ByteMemory global(int core, ByteMemory own) {
        return view.bytes(own);
    }

    @Override
    public ByteMemory shadow(int core, ByteMemory own) {
        return view.shadow(own);
    }

    @Override
    public GlobalMemory shadowPages(long address) {
        return isRemote(address) ? view.shadowPages() : die.memory.unknown();
    }

    @Override
    public GlobalMap map(GlobalMap own) {
        return (start, end) -> {
            if (isRemote(start)) {
                int target = target(start);
                // A host's memory is its programs' business; of a die, the launch says what is allocated.
                if (!spec.shape().isHost(target)) {
                    endpoints.at(target).memory.check(start, end);
                }
            } else {
                own.check(start, end);
            }
        };
    }
}
