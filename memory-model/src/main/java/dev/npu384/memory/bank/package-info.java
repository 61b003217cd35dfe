// SPDX-License-Identifier: Apache-2.0

/** Banks of on-chip buffers and the conflicts at them. */
package dev.npu384.memory.bank;
