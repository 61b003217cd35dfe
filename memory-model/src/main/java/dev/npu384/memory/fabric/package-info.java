// SPDX-License-Identifier: Apache-2.0

/**
 * The Unified Bus fabric of a supernode: dies and hosts, the links between them, two tiers of switch chips in planes that
 * never touch, and what a message costs on them. Immutable structure ({@link dev.npu384.memory.fabric.FabricSpec}), plain
 * state ({@link dev.npu384.memory.fabric.FabricState}), behaviour ({@link dev.npu384.memory.fabric.Fabric}). Knows bytes and
 * cycles; bytes' values stay with the caller.
 */
package dev.npu384.memory.fabric;
