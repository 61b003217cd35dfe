// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** Costs of the scalar unit. */
public record ScalarSpec(
        @Unit(value = "cycles", meaning = "integer and logic instruction, register move, special-register write")
        int alu,

        @Unit(value = "cycles", meaning = "64-bit multiply") int multiply,

        @Unit(value = "cycles", meaning = "64-bit multiply-add")
        int multiplyAdd,

        @Unit(value = "cycles", meaning = "64-bit divide and remainder")
        int divide,

        @Unit(value = "cycles", meaning = "64-bit square root")
        int squareRoot,

        @Unit(value = "cycles", meaning = "bit count over the whole word")
        int bitCount,

        @Unit(value = "cycles", meaning = "f32 add, multiply, compare")
        int floatAlu,

        @Unit(value = "cycles", meaning = "f32 divide") int floatDivide,
        @Unit(value = "cycles", meaning = "f32 square root") int floatSquareRoot,

        @Unit(value = "cycles", meaning = "conversion between number types")
        int convert,

        @Unit(value = "cycles", meaning = "taken branch, call, return")
        int branchTaken,

        @Unit(value = "cycles", meaning = "branch that falls through")
        int branchNotTaken,

        @Unit(value = "cycles", meaning = "sending an instruction to a pipe", positive = true)
        int dispatch,

        @Unit(value = "cycles", meaning = "load that hits the data cache")
        int loadHit,

        @Unit(value = "cycles", meaning = "store into the data cache")
        int store,

        @Unit(value = "cycles", meaning = "load from the UB window")
        int ubLoad,

        @Unit(value = "cycles", meaning = "store to the UB window")
        int ubStore,

        @Unit(value = "cycles", meaning = "load that bypasses the data cache, unloaded")
        int uncachedLoad,

        @Unit(value = "cycles", meaning = "store that bypasses the data cache")
        int uncachedStore,

        @Unit(
                value = "cycles",
                meaning = "atomic on global memory until it is done, unloaded; the unit goes on as after a store")
        int atomic,

        @Unit(value = "cycles", meaning = "writing back one dirty line of the data cache")
        int cleanLine,

        @Unit(
                value = "cycles",
                meaning = "cleaning and invalidating a dirty line, or the data cache, by an instruction")
        int cleanInvalidate,

        @Unit(value = "B", meaning = "data cache capacity", positive = true)
        int dataCache,

        @Unit(value = "B", meaning = "data cache line", powerOfTwo = true, most = 64)
        int dataCacheLine,

        @Unit(value = "count", meaning = "data cache associativity", positive = true)
        int dataCacheWays,

        @Unit(value = "B", meaning = "instruction cache capacity", positive = true)
        int instructionCache,

        @Unit(value = "B", meaning = "bytes one instruction miss brings in", positive = true)
        int instructionFill,

        @Unit(value = "cycles", meaning = "instruction miss, unloaded")
        int instructionMiss) {}
