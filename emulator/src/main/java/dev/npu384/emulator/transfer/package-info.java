// SPDX-License-Identifier: Apache-2.0

/** What the transfer pipes do: moves between global memory and the buffers, and between buffers. */
package dev.npu384.emulator.transfer;
