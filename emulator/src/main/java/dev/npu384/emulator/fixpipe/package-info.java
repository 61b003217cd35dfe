// SPDX-License-Identifier: Apache-2.0

/** What the fixpipe does: L0C through conversion, ReLU and relayout to L1 or global memory. */
package dev.npu384.emulator.fixpipe;
