/* What the hosts did around the launch that the rest of the page shows. Its data is HostData. Called by report.js. */
window.npuHosts = (shared) => {
  "use strict";
  const { data, element, $, number } = shared;
  const hosts = data.hosts, MOST_ROWS = 32, ROW = 18, LABEL = 76;
  $("hosts").hidden = false;
  const colours = { launch: "--V", copy: "--MTE2", barrier: "--S" };
  const shape = (name, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const ranks = hosts.steps[0].begin.length, single = ranks <= MOST_ROWS, rows = single ? ranks : 1;
  const svg = shape("svg", { width: "100%", height: rows * ROW + 22, role: "img", "aria-label": "Steps of the hosts over time" });
  const lanes = shape("svg", { x: LABEL, width: `calc(100% - ${LABEL}px)`, height: rows * ROW + 22, overflow: "visible" });
  lanes.style.width = `calc(100% - ${LABEL}px)`;
  const share = (us) => `${100 * us / Math.max(1e-9, hosts.endUs)}%`;
  for (let tick = 0; tick <= 8; tick++) {
    lanes.append(shape("line", { class: "axis", x1: `${12.5 * tick}%`, x2: `${12.5 * tick}%`, y1: 0, y2: rows * ROW }));
    lanes.append(shape("text", { x: `${12.5 * tick}%`, y: rows * ROW + 15, "text-anchor": tick === 0 ? "start" : tick === 8 ? "end" : "middle" },
      `${number(hosts.endUs * tick / 8, 1)} us`));
  }
  for (let row = 0; row < rows; row++) svg.append(shape("text", { x: 4, y: row * ROW + 13 }, single ? `rank ${row}` : "all ranks"));
  for (const step of hosts.steps) {
    for (let row = 0; row < rows; row++) {
      const from = single ? step.begin[row] : step.beginUs, to = single ? step.end[row] : step.endUs;
      const bar = shape("rect", { x: share(from), y: row * ROW + 2, width: share(to - from), height: ROW - 4, rx: 2, fill: `var(${colours[step.kind]})`, "fill-opacity": 0.8 });
      bar.append(shape("title", {}, `${step.name}, ${single ? `rank ${row}` : "all ranks"}: ${number(from, 2)} to ${number(to, 2)} us`));
      lanes.append(bar);
    }
  }
  svg.append(lanes);
  $("host-lanes").append(svg);
  $("host-note").textContent = `Times count from the program's start. Everything below is about the launch that begins at ${number(hosts.launchUs, 2)} us, and counts from there.`;
  const body = $("host-steps").tBodies[0];
  const cells = (values) => {
    const line = element("tr", {});
    line.append(...values.map((value) => element("td", typeof value === "string" ? { textContent: value } : { className: "n", textContent: value.text })));
    body.append(line);
  };
  const n = (value, digits) => ({ text: number(value, digits) }), none = { text: "" };
  for (const step of hosts.steps) {
    const head = [step.name, n(step.beginUs, 2), n(step.endUs, 2)];
    if (step.messages.length === 0) cells([...head, "", none, none, none, none, none, ""]);
    step.messages.forEach((row, i) => cells([...(i === 0 ? head : ["", none, none]), `${row.kind}, ${row.distance}`, n(row.count), n(row.bytes),
      n(row.bytes / 1000 / (step.endUs - step.beginUs), 1), n(row.meanUs, 2), n(row.longestUs, 2), i === 0 ? step.busiest : ""]));
  }
};
