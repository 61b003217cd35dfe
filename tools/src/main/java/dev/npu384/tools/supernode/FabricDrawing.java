// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.supernode;

import dev.npu384.memory.fabric.FabricShape;

/** The whole supernode: planes of L2 chips above, racks of nodes below, one bundle of links per plane and rack. */
final class FabricDrawing {
    private static final double WIDTH = 1200;
    private static final double MARGIN = 8;
    private static final double PLANE_TOP = 34;
    private static final double PLANE_HEIGHT = 92;
    private static final double RACK_TOP = 330;
    private static final double NODE_HEIGHT = 62;

    private final FabricShape shape;
    private final int racks;
    private final double planeStep;
    private final double rackStep;
    private final Svg svg;

    private FabricDrawing(FabricShape shape) {
        this.shape = shape;
        racks = (shape.nodes() + shape.nodesPerRack() - 1) / shape.nodesPerRack();
        planeStep = (WIDTH - 2 * MARGIN) / shape.planes();
        rackStep = (WIDTH - 2 * MARGIN) / Math.max(racks, 4);
        double height = RACK_TOP + 30 + NODE_HEIGHT * Math.min(shape.nodes(), shape.nodesPerRack()) + 12;
        svg = new Svg(
                "fabric",
                WIDTH,
                height,
                shape.planes() + " planes of " + shape.l2ChipsPerPlane() + " L2 switch chips above, " + shape.nodes()
                        + " nodes in " + racks + " racks below, joined plane by plane");
    }

    static String of(FabricShape shape) {
        FabricDrawing drawing = new FabricDrawing(shape);
        drawing.links();
        drawing.planes();
        drawing.racks();
        return drawing.svg.finish();
    }

    private double planeX(int plane) {
        return MARGIN + plane * planeStep;
    }

    private double rackX(int rack) {
        return (WIDTH - rackStep * racks) / 2 + rack * rackStep;
    }

    private void links() {
        if (shape.nodes() == 1) {
            return;
        }
        double spread = (rackStep - 30) / shape.planes();
        for (int plane = 0; plane < shape.planes(); plane++) {
            svg.open("plane p" + plane);
            for (int rack = 0; rack < racks; rack++) {
                double from = planeX(plane) + planeStep * (rack + 1) / (racks + 1);
                svg.curve(
                        from, PLANE_TOP + PLANE_HEIGHT, rackX(rack) + 15 + spread * (plane + 0.5), RACK_TOP, "bundle");
            }
            svg.close();
        }
    }

    private void planes() {
        int columns = Math.max(1, (shape.l2ChipsPerPlane() + 1) / 2);
        double cell = Math.min(18, (planeStep - 26) / columns);
        for (int plane = 0; plane < shape.planes(); plane++) {
            double x = planeX(plane);
            svg.open("plane p" + plane);
            svg.box(x + 3, PLANE_TOP, planeStep - 6, PLANE_HEIGHT, "frame");
            svg.label(x + planeStep / 2, PLANE_TOP - 10, "name middle", "plane " + plane);
            for (int chip = 0; chip < shape.l2ChipsPerPlane(); chip++) {
                double chipX = x + planeStep / 2 + (chip % columns - columns / 2.0) * cell;
                double chipY = PLANE_TOP + 14 + chip / columns * (cell + 4);
                svg.box(
                        chipX + 1,
                        chipY,
                        cell - 3,
                        cell - 1,
                        "chip",
                        "L2 chip " + chip + " of plane " + plane + ": " + shape.l2Ports() + " ports");
            }
            String words = shape.nodes() == 1 ? "no L2 chips" : shape.l2ChipsPerPlane() + " L2 chips";
            svg.label(x + planeStep / 2, PLANE_TOP + PLANE_HEIGHT - 12, "small middle", words);
            svg.close();
        }
    }

    private void racks() {
        for (int rack = 0; rack < racks; rack++) {
            double x = rackX(rack);
            int first = rack * shape.nodesPerRack();
            int count = Math.min(shape.nodesPerRack(), shape.nodes() - first);
            svg.box(x + 4, RACK_TOP, rackStep - 8, 30 + NODE_HEIGHT * count, "frame");
            for (int i = 0; i < count; i++) {
                node(first + i, x + 10, RACK_TOP + 8 + i * NODE_HEIGHT);
            }
            svg.label(x + rackStep / 2, RACK_TOP + 8 + NODE_HEIGHT * count + 14, "small middle", "rack " + rack);
        }
    }

    private void node(int node, double x, double y) {
        double width = rackStep - 20;
        svg.box(
                x,
                y,
                width,
                NODE_HEIGHT - 8,
                "node",
                "node " + node + ": dies " + node * shape.diesPerNode() + " to "
                        + ((node + 1) * shape.diesPerNode() - 1) + ", hosts " + node * shape.hostsPerNode() + " to "
                        + ((node + 1) * shape.hostsPerNode() - 1));
        double step = (width - 8) / shape.planes();
        for (int plane = 0; plane < shape.planes(); plane++) {
            svg.open("plane p" + plane);
            svg.box(x + 4 + plane * step + 1, y + 4, step - 2, 11, "chip", "L1 chip " + plane + " of node " + node);
            svg.close();
        }
        int cells = shape.packagesPerNode() + shape.hostsPerNode() / 2;
        double cell = (width - 8) / cells;
        for (int i = 0; i < shape.packagesPerNode(); i++) {
            double packageX = x + 4 + i * cell;
            svg.box(packageX + 1, y + 20, cell - 2, 13, "package");
            for (int die = 0; die < shape.diesPerPackage(); die++) {
                double dieWidth = (cell - 4) / shape.diesPerPackage();
                svg.box(packageX + 2 + die * dieWidth, y + 21.5, dieWidth - 0.6, 10, "die");
            }
        }
        for (int host = 0; host < shape.hostsPerNode(); host++) {
            double hostX = x + 4 + (shape.packagesPerNode() + host / 2) * cell;
            svg.box(hostX + 1, y + 20 + host % 2 * 7, cell - 2, 6, "host");
        }
        svg.label(x + 5, y + NODE_HEIGHT - 13, "tiny", "node " + node);
    }
}
