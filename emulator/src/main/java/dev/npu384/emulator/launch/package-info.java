// SPDX-License-Identifier: Apache-2.0

/** Running kernels: what a host asks for and what it gets back. */
package dev.npu384.emulator.launch;
