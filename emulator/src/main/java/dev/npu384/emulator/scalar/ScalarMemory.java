// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.machine.ScalarSpec;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.timing.ScalarAccess;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.SpecialRegister;

/** Loads, stores and cache control of one scalar unit. */
final class ScalarMemory {
    private static final long ADDRESS_MASK = KernelAbi.DIE_MASK | KernelAbi.OFFSET_MASK;

    private final ScalarUnit unit;
    private final ScalarSpec spec;
    private final byte[] scratch = new byte[8];

    /** Value of the last successful load. */
    private long loaded;

    /** Entry of the last successful lookup. */
    private int found;

    ScalarMemory(ScalarUnit unit, ScalarSpec spec) {
        this.unit = unit;
        this.spec = spec;
    }

    /** Executes the instruction, but for the step to the next; false when it must be tried again. */
    boolean execute(long word, long now) {
        switch (Op.op(word)) {
            case Op.LOAD:
                if (!load(unit.x[Op.n(word)] + Op.immediate(word), Op.m(word), now)) {
                    return false;
                }
                unit.x[Op.d(word)] = loaded;
                return true;
            case Op.STORE:
                return store(unit.x[Op.n(word)] + Op.immediate(word), Op.m(word), unit.x[Op.d(word)], now);
            case Op.CACHE_CLEAN:
                return clean(word, now);
            case Op.CACHE_PRELOAD:
                return preload(word, now);
            case Op.MEMORY_BARRIER:
                return barrier(word, now);
            case Op.LOAD_VECTOR_ADDRESS:
                return loadVectorAddress(word, now);
            default:
                return general(unit.program.memory[unit.pc], now);
        }
    }

    private boolean general(MemoryAccess access, long now) {
        long base = unit.x[access.base()];
        long address = base + (access.post() ? 0 : access.offset());
        if (access.index() >= 0) {
            address += unit.x[access.index()];
        }
        if (access.count() > 1 && unit.cycle > now) {
            // Several elements may miss one by one: all of them at once, so that the first is not done twice.
            return false;
        }
        for (int i = 0; i < access.count(); i++) {
            if (!element(access, address + ((long) i << access.width()), i, now)) {
                return false;
            }
        }
        if (access.post()) {
            unit.x[access.base()] = base + access.offset();
        }
        return true;
    }

    private boolean element(MemoryAccess access, long address, int i, long now) {
        long value = unit.x[access.register(i)];
        long at = Math.max(now, unit.cycle);
        switch (access.kind()) {
            case LOAD:
                if (!load(address, access.width(), i == 0 ? now : at)) {
                    return false;
                }
                unit.x[access.register(i)] = loaded;
                return true;
            case STORE:
                return store(address, access.width(), value, i == 0 ? now : at);
            case STORE_CONSTANT:
                return store(address, access.width(), access.constant(), now);
            case LOAD_UNCACHED:
                if (!loadUncached(address, access.width(), now)) {
                    return false;
                }
                unit.x[access.register(i)] = loaded;
                return true;
            case STORE_UNCACHED:
                return storeUncached(address, access.width(), value, now);
            case ATOMIC:
                return atomic(address, access.width(), value, now);
        }
        throw new IllegalStateException("no such access " + access.kind());
    }

    private boolean load(long address, int width, long now) {
        checkAlignment(address, width);
        if ((address & KernelAbi.UB_WINDOW_BIT) != 0) {
            if (unit.cycle > now) {
                return false;
            }
            unit.polls.forget();
            unit.endless.forget();
            long offset = address & KernelAbi.OFFSET_MASK;
            loaded = unit.environment.readBuffer(offset, width, now);
            finish(unit.environment.access(ScalarAccess.BUFFER_READ, offset, 1 << width, now), spec.ubLoad());
            return true;
        }
        int length = 1 << width;
        if (!lookUp(address, length, true, now)) {
            return false;
        }
        int inLine = (int) address & unit.cache.lineBytes() - 1;
        if (!unit.cache.knows(found, inLine, length)) {
            throw unknown(address);
        }
        loaded = unit.cache.load(found, inLine, width);
        long ready = unit.cache.readyCycle(found);
        if (ready > unit.cycle) {
            unit.stalled(StallReason.MEMORY, unit.cycle, ready);
        }
        unit.cycle += spec.loadHit();
        return true;
    }

    private boolean store(long address, int width, long value, long now) {
        checkAlignment(address, width);
        unit.polls.forget();
        unit.endless.forget();
        if ((address & KernelAbi.UB_WINDOW_BIT) != 0) {
            if (unit.cycle > now) {
                return false;
            }
            long offset = address & KernelAbi.OFFSET_MASK;
            unit.environment.writeBuffer(offset, width, value, now);
            finish(unit.environment.access(ScalarAccess.BUFFER_WRITE, offset, 1 << width, now), spec.ubStore());
            return true;
        }
        if (!lookUp(address, 1 << width, false, now)) {
            return false;
        }
        unit.cache.store(found, (int) address & unit.cache.lineBytes() - 1, width, value);
        unit.cycle += spec.store();
        return true;
    }

    /** Finds or brings in the line of an address; false when the event loop has not come that far. */
    private boolean lookUp(long address, int length, boolean poll, long now) {
        DataCache cache = unit.cache;
        long line = cache.lineOf(address & ADDRESS_MASK);
        found = cache.find(line);
        if (found != DataCache.MISS) {
            return true;
        }
        if (unit.cycle > now) {
            return false;
        }
        unit.endless.forget();
        unit.environment.checkGlobal(address & ADDRESS_MASK, length);
        if (unit.environment.isRemote(line)) {
            if (!awaitRemote(line, cache.lineBytes(), now)) {
                return false;
            }
        } else if (poll && sleeps(line)) {
            return false;
        }
        found = fill(line, now);
        return true;
    }

    private int fill(long line, long now) {
        DataCache cache = unit.cache;
        int entry = cache.victim(line);
        if (cache.valid(entry) && cache.dirty(entry)) {
            unit.cycle = Math.max(unit.cycle, writeBack(entry, now));
        }
        long ready = unit.environment.access(ScalarAccess.LINE_FILL, line, cache.lineBytes(), now);
        long known = unit.environment.readGlobal(line, cache.bytes(), cache.offset(entry), cache.lineBytes());
        cache.fill(entry, line, known, ready);
        return entry;
    }

    private long writeBack(int entry, long now) {
        DataCache cache = unit.cache;
        long line = cache.line(entry);
        unit.environment.writeGlobal(
                line, cache.bytes(), cache.offset(entry), cache.lineBytes(), cache.known(entry), now);
        cache.clean(entry);
        return unit.environment.access(ScalarAccess.LINE_WRITE_BACK, line, cache.lineBytes(), now);
    }

    private boolean loadUncached(long address, int width, long now) {
        if (unit.cycle > now) {
            return false;
        }
        checkAlignment(address, width);
        long global = address & ADDRESS_MASK;
        unit.environment.checkGlobal(global, 1 << width);
        unit.endless.forget();
        if (unit.environment.isRemote(global)) {
            if (!awaitRemote(global, 1 << width, now)) {
                return false;
            }
        } else if (sleeps(global)) {
            return false;
        }
        long known = unit.environment.readGlobal(global, scratch, 0, 1 << width);
        long needed = -1L >>> Long.SIZE - (1 << width);
        if ((known & needed) != needed) {
            throw unknown(address);
        }
        loaded = DataCache.get(scratch, 0, width);
        unit.stalled(
                StallReason.MEMORY,
                unit.cycle,
                unit.environment.access(ScalarAccess.GLOBAL_READ, global, 1 << width, now));
        return true;
    }

    /** Reads of another die take as long as they take: the unit waits until the bytes are here. */
    private boolean awaitRemote(long address, int bytes, long now) {
        unit.polls.forget();
        return unit.environment.arrived(address, bytes, now) || unit.beginStall(StallReason.MEMORY);
    }

    private boolean storeUncached(long address, int width, long value, long now) {
        if (unit.cycle > now) {
            return false;
        }
        checkAlignment(address, width);
        unit.polls.forget();
        unit.endless.forget();
        long global = address & ADDRESS_MASK;
        unit.environment.checkGlobal(global, 1 << width);
        DataCache.put(scratch, 0, width, value);
        unit.environment.writeGlobal(global, scratch, 0, 1 << width, -1, now);
        finish(unit.environment.access(ScalarAccess.GLOBAL_WRITE, global, 1 << width, now), 1);
        return true;
    }

    private boolean atomic(long address, int width, long value, long now) {
        if (unit.cycle > now) {
            return false;
        }
        checkAlignment(address, width);
        unit.polls.forget();
        unit.endless.forget();
        long global = address & ADDRESS_MASK;
        unit.environment.checkGlobal(global, 1 << width);
        if (unit.environment.isRemote(global)) {
            long config = unit.specials[SpecialRegister.ST_ATOMIC_CFG.ordinal()];
            unit.environment.remoteAtomic(global, width, config, value, now);
            finish(unit.environment.access(ScalarAccess.GLOBAL_ATOMIC, global, 1 << width, now), 1);
            return true;
        }
        long known = unit.environment.readGlobal(global, scratch, 0, 1 << width);
        long old = DataCache.get(scratch, 0, width);
        long config = unit.specials[SpecialRegister.ST_ATOMIC_CFG.ordinal()];
        DataCache.put(scratch, 0, width, AtomicStore.combine(config, width, old, value));
        unit.environment.writeGlobal(global, scratch, 0, 1 << width, known, now);
        finish(unit.environment.access(ScalarAccess.GLOBAL_ATOMIC, global, 1 << width, now), 1);
        return true;
    }

    /** Whether the unit has gone to sleep in a polling loop instead of reading once more. */
    private boolean sleeps(long address) {
        PollDetector polls = unit.polls;
        if (polls.returned(unit, unit.cycle, unit.instructions)) {
            if (polls.steady()) {
                if (!unit.environment.watchTouched()) {
                    unit.environment.sleep(polls.period());
                    unit.sleep();
                    return true;
                }
                polls.forget();
            } else {
                unit.environment.watch(polls.addresses(), polls.addressCount());
                polls.watchBegins();
            }
            polls.clearAddresses();
        }
        if (polls.watchIsStale()) {
            unit.environment.unwatch();
        }
        polls.reads(address);
        return false;
    }

    private boolean clean(long word, long now) {
        if (unit.cycle > now) {
            return false;
        }
        DataCache cache = unit.cache;
        long start = unit.cycle;
        boolean entire = Op.m(word) == 1;
        int only = entire ? DataCache.MISS : cache.find(cache.lineOf(unit.x[Op.n(word)] & ADDRESS_MASK));
        boolean dirty = entire ? cache.anyDirty() : only != DataCache.MISS && cache.dirty(only);
        if (dirty) {
            unit.polls.forget();
            unit.endless.forget();
        }
        unit.cycle += Op.cost(word);
        if (entire) {
            cleanAll(now);
        } else if (only != DataCache.MISS) {
            if (dirty) {
                unit.cycle = Math.max(unit.cycle, writeBack(only, now));
            }
            cache.invalidate(only);
        }
        if (entire || dirty) {
            unit.stalled(StallReason.MEMORY, unit.cycle, Math.max(unit.cycle, start + spec.cleanInvalidate()));
        }
        return true;
    }

    /** Writes every dirty line back, one after another, and empties the cache. */
    void cleanAll(long now) {
        DataCache cache = unit.cache;
        for (int place = 0; place < cache.places(); place++) {
            int entry = cache.entryAt(place);
            if (entry != DataCache.MISS && cache.valid(entry)) {
                if (cache.dirty(entry)) {
                    unit.cycle = Math.max(unit.cycle, writeBack(entry, Math.max(now, unit.cycle)));
                }
                cache.invalidate(entry);
            }
        }
    }

    private boolean preload(long word, long now) {
        if (unit.cycle > now) {
            return false;
        }
        Decoded decoded = unit.program.decoded[unit.pc];
        long offset = decoded.form().hasOperand("xm") ? unit.x[Op.m(word)] : Op.immediate(word);
        long address = unit.x[Op.n(word)] + offset & ADDRESS_MASK;
        unit.environment.checkGlobal(address, 1);
        long line = unit.cache.lineOf(address);
        if (unit.cache.find(line) == DataCache.MISS && !unit.environment.isRemote(line)) {
            fill(line, now);
        }
        unit.cycle += Op.cost(word);
        return true;
    }

    private boolean barrier(long word, long now) {
        if (unit.cycle > now) {
            return false;
        }
        unit.cycle += Op.cost(word);
        unit.stalled(StallReason.MEMORY, unit.cycle, unit.environment.writesDone(now));
        return true;
    }

    private boolean loadVectorAddress(long word, long now) {
        if (unit.cycle > now) {
            return false;
        }
        Decoded decoded = unit.program.decoded[unit.pc];
        long offset = unit.x[Op.n(word)];
        long value = unit.environment.readBuffer(offset, 3, now);
        int index = Issued.VECTOR_ADDRESS_BASE + 2 * (int) decoded.field("va") + (int) decoded.field("high");
        unit.ownSpecials()[index] = value;
        finish(unit.environment.access(ScalarAccess.BUFFER_READ, offset, 8, now), Op.cost(word));
        return true;
    }

    /** The instruction ends at {@code end}, but takes at least {@code least} cycles. */
    private void finish(long end, int least) {
        unit.stalled(StallReason.MEMORY, unit.cycle, Math.max(end, unit.cycle + least));
    }

    private static void checkAlignment(long address, int width) {
        if ((address & (1L << width) - 1) != 0) {
            throw new KernelFault(
                    "NPU-F0303",
                    "scalar access of " + (1 << width) + " bytes at 0x" + Long.toHexString(address)
                            + ", which is no multiple of " + (1 << width));
        }
    }

    private static KernelFault unknown(long address) {
        return new KernelFault(
                "NPU-F0320",
                "the value at 0x" + Long.toHexString(address & ADDRESS_MASK)
                        + " is not known in a timing-only run, and the program's course depends on it; mark the tensor "
                        + "\"control\": true, or run with values");
    }
}
