// SPDX-License-Identifier: Apache-2.0

/** The border between the event loop, which orders things, and the memory model and cost tables, which say when. */
package dev.npu384.emulator.timing;
