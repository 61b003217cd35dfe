// SPDX-License-Identifier: Apache-2.0

/** What the cores of one die share: L2, HBM, and the engines that reach them. Time is in ticks, see {@link Ticks}. */
package dev.npu384.memory.die;
