// SPDX-License-Identifier: Apache-2.0

/** How fast npu384 is on this host: JMH benchmarks and whole processes, beside yardsticks. */
package dev.npu384.tools.bench;
