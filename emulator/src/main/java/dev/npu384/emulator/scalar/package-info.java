// SPDX-License-Identifier: Apache-2.0

/** The scalar unit: its interpreter, its caches, its accesses to memory. */
package dev.npu384.emulator.scalar;
