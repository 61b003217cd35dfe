// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.supernode;

import dev.npu384.memory.fabric.FabricShape;

/** One node: every die and host, its L1 chips, and each link between them. */
final class NodeDrawing {
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 430;
    private static final double CHIP_TOP = 70;
    private static final double PACKAGE_TOP = 310;

    private final FabricShape shape;
    private final Rates rates;
    private final Svg svg =
            new Svg("node", WIDTH, HEIGHT, "One node: each die and each host has one link to each L1 chip");

    /** Rates of the link classes, ready to print. */
    record Rates(String die, String host, String uplink, String sio) {}

    private NodeDrawing(FabricShape shape, Rates rates) {
        this.shape = shape;
        this.rates = rates;
    }

    static String of(FabricShape shape, Rates rates) {
        NodeDrawing drawing = new NodeDrawing(shape, rates);
        drawing.links();
        drawing.chips();
        drawing.packages();
        drawing.hosts();
        return drawing.svg.finish();
    }

    private double chipX(int plane) {
        return 90 + (WIDTH - 180) * (plane + 0.5) / shape.planes();
    }

    private double slot() {
        return (WIDTH - 20) / (shape.packagesPerNode() + shape.hostsPerNode() * 0.6);
    }

    private double dieX(int die) {
        double packageX = 10 + die / shape.diesPerPackage() * slot();
        return packageX + slot() * (die % shape.diesPerPackage() + 0.5) / shape.diesPerPackage();
    }

    private double hostX(int host) {
        return 10 + shape.packagesPerNode() * slot() + slot() * 0.6 * (host + 0.5);
    }

    private void links() {
        for (int plane = 0; plane < shape.planes(); plane++) {
            double offset = (plane - (shape.planes() - 1) / 2.0) * 3;
            svg.open("plane p" + plane);
            for (int die = 0; die < shape.diesPerNode(); die++) {
                svg.curve(chipX(plane), CHIP_TOP + 54, dieX(die) + offset, PACKAGE_TOP, "link");
            }
            for (int host = 0; host < shape.hostsPerNode(); host++) {
                svg.curve(chipX(plane), CHIP_TOP + 54, hostX(host) + offset, PACKAGE_TOP, "link dashed");
            }
            for (int uplink = 0; shape.nodes() > 1 && uplink < shape.uplinks(); uplink++) {
                double x = chipX(plane) + (uplink - (shape.uplinks() - 1) / 2.0) * 6;
                svg.line(x, CHIP_TOP, x, CHIP_TOP - 34, "link up");
            }
            svg.close();
        }
    }

    private void chips() {
        double width = (WIDTH - 180) / shape.planes() - 20;
        for (int plane = 0; plane < shape.planes(); plane++) {
            double x = chipX(plane);
            svg.open("plane p" + plane);
            svg.box(x - width / 2, CHIP_TOP, width, 54, "chip big");
            svg.label(x, CHIP_TOP + 23, "onchip middle", "L1 chip " + plane);
            if (shape.nodes() > 1) {
                svg.label(x, CHIP_TOP + 42, "onchip small middle", shape.uplinks() + " x " + rates.uplink());
                svg.label(x, CHIP_TOP - 42, "small middle", "to plane " + plane);
            }
            svg.close();
        }
    }

    private void packages() {
        double width = slot() - 10;
        for (int i = 0; i < shape.packagesPerNode(); i++) {
            double x = 10 + i * slot() + 5;
            svg.box(x, PACKAGE_TOP, width, 62, "package");
            double dieWidth = (width - 8) / shape.diesPerPackage() - 4;
            for (int die = 0; die < shape.diesPerPackage(); die++) {
                double centre = dieX(i * shape.diesPerPackage() + die);
                svg.box(centre - dieWidth / 2, PACKAGE_TOP + 6, dieWidth, 50, "die");
                svg.label(centre, PACKAGE_TOP + 36, "name middle", "" + (i * shape.diesPerPackage() + die));
            }
            svg.label(x + width / 2, PACKAGE_TOP + 80, "small middle", "package " + i);
        }
        svg.label(
                15,
                PACKAGE_TOP + 108,
                "small",
                "Each die: " + shape.planes() + " links of " + rates.die()
                        + ", one per L1 chip. The dies of a package: " + rates.sio() + " between them (SIO).");
    }

    private void hosts() {
        for (int host = 0; host < shape.hostsPerNode(); host++) {
            double width = slot() * 0.6 - 8;
            svg.box(hostX(host) - width / 2, PACKAGE_TOP, width, 62, "host");
            svg.label(hostX(host), PACKAGE_TOP + 36, "name middle", "H" + host);
        }
        if (shape.hostsPerNode() > 0) {
            double middle = (hostX(0) + hostX(shape.hostsPerNode() - 1)) / 2;
            svg.label(middle, PACKAGE_TOP + 80, "small middle", "Kunpeng hosts");
            svg.label(
                    WIDTH - 15,
                    PACKAGE_TOP + 108,
                    "small end",
                    "Each host: " + shape.planes() + " links of " + rates.host() + ".");
        }
    }
}
