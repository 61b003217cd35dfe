// SPDX-License-Identifier: Apache-2.0

/** One core: its pipes, its state, the dynamic instruction. */
package dev.npu384.emulator.core;
