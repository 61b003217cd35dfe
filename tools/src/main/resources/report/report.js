/* The profile page. Reads the JSON in #profile-data; its shape is documented in ReportData. */
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("profile-data").textContent);
  const $ = (id) => document.getElementById(id);
  const number = (x, digits = 0) => Number(x).toLocaleString("en-US", { maximumFractionDigits: digits });
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const element = (tag, props = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props)) {
      if (key in node) node[key] = value; else node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  };

  document.title = `npu384 profile: ${data.program}`;
  $("title").textContent = data.program;
  $("subtitle").textContent = `kernel ${data.kernel} on ${data.machine}, ${data.mode}, status ${data.status}`;
  for (const card of data.headline) {
    $("headline").append(element("div", { className: "card" }, element("b", { textContent: card.value }), element("span", { textContent: card.label })));
  }
  if (data.advice.length === 0) $("advice").append(element("li", { textContent: "Nothing stands out." }));
  for (const advice of data.advice) {
    const item = element("li", {}, element("span", { className: "gain", textContent: advice.gain + "  " }), advice.text + " ");
    for (const line of advice.lines) {
      item.append(element("button", { type: "button", textContent: data.lines[line].where, onclick: () => selectLine(line) }), " ");
    }
    $("advice").append(item);
  }

  /* ---- timeline ---- */
  const canvas = $("timeline");
  const context = canvas.getContext("2d");
  const LABEL = 92, ROW = 18, AXIS = 22;
  const end = Math.max(1, data.cycles, data.fabric ? data.fabric.cycles : 0);
  let view = { from: 0, to: end }, filter = "all", selectedLine = -1, selected = null, tracks = data.tracks, hoverPoint = null;
  const cores = [...new Set(data.tracks.map((track) => track.core))];
  // Many cores do the same: the first cube core and its two vector cores come first, all are a choice away.
  const first = cores.filter((core) => /(^|\.)(AIC0|AIV0|AIV1)$/.test(core));
  const shows = (track) => filter === "all" || (filter === "first" ? first.includes(track.core) : track.core === filter);
  if (first.length > 0 && cores.length > 4) {
    filter = "first";
    tracks = data.tracks.filter(shows);
    $("core-filter").append(element("option", { value: "first", textContent: first.join(", ") }));
  }
  $("core-filter").append(element("option", { value: "all", textContent: `all (${cores.length})` }));
  for (const core of cores) $("core-filter").append(element("option", { value: core, textContent: core }));

  const firstVisible = (track, cycle) => {
    let low = 0, high = track.start.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (track.start[middle] + track.length[middle] < cycle) low = middle + 1; else high = middle;
    }
    return low;
  };
  let system = null;
  const xOf = (cycle) => LABEL + ((cycle - view.from) / (view.to - view.from)) * (canvas.clientWidth - LABEL);
  const cycleOf = (x) => view.from + ((x - LABEL) / (canvas.clientWidth - LABEL)) * (view.to - view.from);

  let queued = false;
  const redraw = () => {
    if (!queued) { queued = true; requestAnimationFrame(() => { queued = false; draw(); if (system) system.draw(); }); }
  };
  function draw() {
    const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = AXIS + tracks.length * ROW + 4;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio); canvas.height = Math.round(height * ratio); canvas.style.height = `${height}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = css("--bg"); context.fillRect(0, 0, width, height);
    drawAxis(context, canvas, height);
    const colours = Object.fromEntries(["S", "V", "M", "MTE1", "MTE2", "MTE3", "FIX"].map((pipe) => [pipe, css(`--${pipe}`)]));
    const ink = css("--ink"), dim = css("--dim"), select = css("--select"), bg = css("--bg");
    context.font = "11px system-ui, sans-serif"; context.textBaseline = "middle";
    const rows = new Map();
    tracks.forEach((track, row) => {
      const y = AXIS + row * ROW;
      rows.set(track, y);
      context.fillStyle = ink; context.textAlign = "left"; context.fillText(`${track.core} ${track.pipe}`, 4, y + ROW / 2);
      context.fillStyle = colours[track.pipe] || css("--accent");
      context.globalAlpha = selectedLine >= 0 ? 0.25 : 1;
      let lastPixel = -1;
      for (let i = firstVisible(track, view.from); i < track.start.length && track.start[i] <= view.to; i++) {
        const x0 = Math.max(LABEL, xOf(track.start[i])), x1 = Math.min(width, xOf(track.start[i] + track.length[i]));
        const chosen = selectedLine >= 0 && data.ops[track.op[i]].line === selectedLine;
        if (!chosen && x1 <= lastPixel) {
          // Leave out at once what ends before the next free pixel.
          if (selectedLine < 0) i = Math.max(i, firstVisible(track, cycleOf(lastPixel)) - 1);
          continue;
        }
        if (chosen) context.globalAlpha = 1;
        const left = chosen ? x0 : Math.max(x0, lastPixel);
        context.fillRect(left, y + 2, Math.max(1, x1 - left - (x1 - x0 > 4 ? 1 : 0)), ROW - 4);
        if (x1 - left > 46) { // an instruction in flight covers the start of the next
          context.save(); context.beginPath(); context.rect(left, y, x1 - left - 3, ROW); context.clip();
          context.fillStyle = bg; context.fillText(data.ops[track.op[i]].name, left + 4, y + ROW / 2); context.restore();
        }
        if (chosen) context.globalAlpha = 0.25;
        lastPixel = Math.max(lastPixel, Math.ceil(x1));
      }
      context.globalAlpha = 1;
    });
    if ($("show-flows").checked) drawFlows(rows, dim, width);
    if (selected && rows.has(selected.track)) {
      const y = rows.get(selected.track), x0 = xOf(selected.track.start[selected.index]), x1 = xOf(selected.track.start[selected.index] + selected.track.length[selected.index]);
      context.strokeStyle = select; context.lineWidth = 2; context.strokeRect(Math.max(LABEL, x0), y + 1, Math.max(2, x1 - Math.max(LABEL, x0)), ROW - 2);
    }
    $("range").textContent = `${number(view.from)} to ${number(view.to)} cycles (${number((view.to - view.from) / data.cyclesPerUs, 3)} us)`;
  }
  function drawAxis(context, canvas, height) {
    const span = view.to - view.from, raw = span / 8, power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw) || power * 10;
    context.font = "11px system-ui, sans-serif"; context.textAlign = "center"; context.textBaseline = "middle";
    for (let tick = Math.ceil(view.from / step) * step; tick <= view.to; tick += step) {
      const x = xOf(tick);
      context.strokeStyle = css("--line"); context.lineWidth = 1; context.beginPath(); context.moveTo(x, AXIS - 4); context.lineTo(x, height); context.stroke();
      context.fillStyle = css("--dim"); context.fillText(number(tick), x, AXIS / 2);
    }
  }
  function drawFlows(rows, colour, width) {
    const flows = data.flows, visible = [];
    for (let i = 0; i < flows.length && visible.length <= 600; i++) {
      const flow = flows[i];
      if (flow[3] < view.from || flow[1] > view.to) continue;
      const a = data.tracks[flow[0]], b = data.tracks[flow[2]];
      if (rows.has(a) && rows.has(b)) visible.push(flow);
    }
    if (visible.length > 600) return; // arrows only help once one can tell them apart
    context.strokeStyle = colour; context.fillStyle = colour; context.lineWidth = 1;
    for (const flow of visible) {
      const x0 = xOf(flow[1]), y0 = rows.get(data.tracks[flow[0]]) + ROW / 2, x1 = xOf(flow[3]), y1 = rows.get(data.tracks[flow[2]]) + ROW / 2;
      if (x1 < LABEL || x0 > width) continue;
      context.beginPath(); context.moveTo(x0, y0); context.bezierCurveTo(x0 + 14, y0, x1 - 14, y1, x1, y1); context.stroke();
      context.beginPath(); context.moveTo(x1, y1); context.lineTo(x1 - 5, y1 - 3); context.lineTo(x1 - 5, y1 + 3); context.fill();
    }
  }
  const clampView = (from, to) => {
    const span = Math.min(Math.max(to - from, 8), end * 1.02);
    const start = Math.min(Math.max(from, -end * 0.01), end * 1.01 - span);
    view = { from: Math.max(start, -end * 0.01), to: Math.max(start, -end * 0.01) + span };
    redraw();
  };
  const zoom = (factor, x = (canvas.clientWidth + LABEL) / 2) => {
    const centre = cycleOf(x);
    clampView(centre - (centre - view.from) * factor, centre + (view.to - centre) * factor);
  };
  const pan = (share) => { const by = (view.to - view.from) * share; clampView(view.from + by, view.to + by); };
  $("zoom-in").onclick = () => zoom(0.5);
  $("zoom-out").onclick = () => zoom(2);
  $("zoom-fit").onclick = () => clampView(0, end);
  $("show-flows").onchange = redraw;
  $("core-filter").onchange = (event) => {
    filter = event.target.value;
    tracks = data.tracks.filter(shows);
    redraw();
  };
  // Wheel, keys and drags move the view; both timelines share it.
  function control(canvas, { hover, leave, pick }) {
    canvas.addEventListener("wheel", (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 0.8 : 1.25, event.offsetX); }, { passive: false });
    canvas.addEventListener("keydown", (event) => {
      const action = { "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), 0: () => clampView(0, end), ArrowLeft: () => pan(-0.2), ArrowRight: () => pan(0.2) }[event.key];
      if (action) { event.preventDefault(); action(); }
    });
    let drag = null;
    canvas.addEventListener("pointerdown", (event) => { drag = { x: event.offsetX, from: view.from, to: view.to, moved: false }; canvas.setPointerCapture(event.pointerId); });
    canvas.addEventListener("pointerup", (event) => { if (drag && !drag.moved) pick(event.offsetX, event.offsetY); drag = null; });
    canvas.addEventListener("pointermove", (event) => {
      if (drag) {
        const by = ((event.offsetX - drag.x) / (canvas.clientWidth - LABEL)) * (drag.to - drag.from);
        if (Math.abs(event.offsetX - drag.x) > 3) drag.moved = true;
        if (drag.moved) clampView(drag.from - by, drag.to - by);
      } else hover(event.offsetX, event.offsetY);
    });
    canvas.addEventListener("pointerleave", leave);
  }
  control(canvas, { hover: (x, y) => { hoverPoint = { x, y }; showTip(); }, leave: () => { $("tip").hidden = true; }, pick });
  function hit(x, y) {
    const track = tracks[Math.floor((y - AXIS) / ROW)];
    if (!track || x < LABEL) return null;
    const cycle = cycleOf(x), slack = ((view.to - view.from) / canvas.clientWidth) * 2;
    const index = firstVisible(track, cycle - slack);
    return index < track.start.length && track.start[index] <= cycle + slack ? { track, index } : null;
  }
  function describe(found) {
    const { track, index } = found, op = data.ops[track.op[index]], line = data.lines[op.line];
    const parts = [`${op.text}`, `${track.core} ${track.pipe}, cycles ${number(track.start[index])} to ${number(track.start[index] + track.length[index])} (${number(track.length[index])})`];
    if (track.bytes && track.bytes[index]) parts.push(`${number(track.bytes[index])} bytes, ${number(track.bytes[index] / Math.max(1, track.length[index]), 1)} B/cycle`);
    if (line) parts.push(`${line.where}: ${line.source.trim()}`);
    return parts.join("\n");
  }
  function showTip() {
    const found = hit(hoverPoint.x, hoverPoint.y), tip = $("tip");
    tip.hidden = !found;
    if (!found) return;
    tip.textContent = describe(found);
    tip.style.left = `${Math.min(hoverPoint.x + 14, canvas.clientWidth - 300)}px`;
    tip.style.top = `${hoverPoint.y + 14}px`;
  }
  function pick(x, y) {
    selected = hit(x, y);
    $("selection").textContent = selected ? describe(selected) : "";
    selectLine(selected ? data.ops[selected.track.op[selected.index]].line : -1, false);
  }

  /* ---- lines ---- */
  const body = $("lines").tBodies[0], rowsOfLine = new Map();
  const totalBusy = Math.max(1, data.lines.reduce((sum, line) => sum + line.busy, 0));
  data.lines.map((line, index) => ({ line, index })).filter((entry) => entry.line.calls > 0)
    .sort((a, b) => b.line.busy - a.line.busy || b.line.waiting - a.line.waiting).slice(0, 200)
    .forEach(({ line, index }) => {
      const source = element("td", { className: "src" }, line.source);
      for (const word of line.expanded.slice(0, 12)) source.append(element("div", { className: "expanded", textContent: `  ${word}` }));
      const share = element("div", { className: "bar" });
      share.style.width = `${(120 * line.busy) / totalBusy}px`;
      const row = element("tr", { tabIndex: 0 }, element("td", { textContent: line.where }), source, element("td", { textContent: line.pipe }),
        element("td", { className: "n", textContent: number(line.calls) }), element("td", { className: "n", textContent: number(line.busy) }),
        element("td", { className: "n", textContent: number(line.waiting) }), element("td", {}, share));
      row.setAttribute("data-line", index);
      row.onclick = () => selectLine(index);
      row.onkeydown = (event) => { if (event.key === "Enter") selectLine(index); };
      rowsOfLine.set(index, row);
      body.append(row);
    });
  function selectLine(index, report = true) {
    selectedLine = selectedLine === index && report ? -1 : index;
    for (const [line, row] of rowsOfLine) row.setAttribute("aria-selected", String(line === selectedLine));
    if (report && selectedLine >= 0) {
      let count = 0, cycles = 0;
      for (const track of data.tracks) for (let i = 0; i < track.op.length; i++) if (data.ops[track.op[i]].line === selectedLine) { count++; cycles += track.length[i]; }
      $("selection").textContent = `${data.lines[selectedLine].where}: ${number(count)} slices, ${number(cycles)} cycles in the timeline`;
    }
    document.documentElement.dataset.selectedLine = String(selectedLine);
    redraw();
  }

  /* ---- bars ---- */
  const bars = (target, rows) => {
    for (const row of rows) {
      const bar = element("div", { className: "bar" });
      bar.style.width = `${100 * Math.min(1, row.share)}%`;
      if (row.pipe) bar.style.background = `var(--${row.pipe})`;
      target.append(element("div", { className: "track", title: row.title || "" }, element("span", { textContent: row.label }),
        element("div", { className: "rail" }, bar), element("span", { className: "num", textContent: `${number(100 * row.share, 1)} %` })));
    }
  };
  bars($("pipes"), data.pipes.map((pipe) => ({ label: `${pipe.kind} ${pipe.pipe}`, pipe: pipe.pipe, share: pipe.ratio, title: `${number(pipe.busy)} busy, ${number(pipe.waiting)} waiting cycles, ${number(pipe.instructions)} instructions` })));
  const slowest = Math.max(1, ...data.balance.map((core) => core.cycles));
  bars($("balance"), data.balance.slice(0, 96).map((core) => ({ label: core.core, share: core.cycles / slowest, title: `${number(core.cycles)} cycles` })));
  const stallTotal = Math.max(1, data.stalls.reduce((sum, stall) => sum + stall.cycles, 0));
  bars($("stalls"), data.stalls.slice(0, 24).map((stall) => ({ label: stall.label, share: stall.cycles / stallTotal, title: stall.text })));
  for (const [index, node] of [...$("stalls").children].entries()) node.after(element("p", { className: "hint", textContent: data.stalls[index].text }));
  for (const path of data.memory) {
    $("memory").tBodies[0].append(element("tr", {}, element("td", { textContent: path.path }), element("td", { className: "n", textContent: number(path.bytes) }), element("td", { className: "n", textContent: number(path.gbPerS, 2) })));
  }

  /* ---- roofline ---- */
  const svgNode = (tag, attributes, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  function roofline() {
    const roof = data.roofline;
    if (!roof || roof.points.length === 0) { $("roofline").append(element("p", { className: "hint", textContent: "No arithmetic to plot." })); return; }
    const width = 560, height = 300, left = 50, bottom = 34, log = Math.log10;
    const xs = [log(0.01), log(10000)], ys = [log(roof.peakGflops / 1e5), log(roof.peakGflops * 2)];
    const px = (v) => left + ((log(Math.max(v, 0.01)) - xs[0]) / (xs[1] - xs[0])) * (width - left - 26);
    const py = (v) => height - bottom - ((log(v) - ys[0]) / (ys[1] - ys[0])) * (height - bottom - 10);
    const svg = svgNode("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Roofline: achieved GFLOP/s over operations per byte, per memory level" });
    for (const x of [0.01, 0.1, 1, 10, 100, 1000, 10000]) {
      svg.append(svgNode("line", { x1: px(x), x2: px(x), y1: 10, y2: height - bottom, class: "axis" }), svgNode("text", { x: px(x), y: height - bottom + 14, "text-anchor": "middle" }, x));
    }
    for (let y = Math.ceil(ys[0]); y <= ys[1]; y++) svg.append(svgNode("line", { x1: left, x2: width - 10, y1: py(10 ** y), y2: py(10 ** y), class: "axis" }), svgNode("text", { x: left - 4, y: py(10 ** y) + 4, "text-anchor": "end" }, `1e${y}`));
    svg.append(svgNode("text", { x: width / 2, y: height - 4, "text-anchor": "middle" }, "operations per byte"), svgNode("text", { x: left + 4, y: 8 }, "GFLOP/s"));
    const away = (index) => (index % 2 ? 20 : -10) + (index % 2 ? 14 : -14) * Math.floor(index / 2); // labels of near dots
    for (const [index, level] of roof.points.entries()) {
      const knee = roof.peakGflops / level.gbPerS;
      svg.append(svgNode("polyline", { class: "roof", opacity: 0.6, points: `${px(0.01)},${py(Math.max(0.01 * level.gbPerS, 10 ** ys[0]))} ${px(knee)},${py(roof.peakGflops)} ${px(10000)},${py(roof.peakGflops)}` }));
      svg.append(svgNode("circle", { class: "dot", cx: px(level.intensity), cy: py(Math.max(roof.achievedGflops, 10 ** ys[0])), r: 5 }),
        svgNode("text", { x: px(level.intensity), y: py(Math.max(roof.achievedGflops, 10 ** ys[0])) + away(index), "text-anchor": "middle" }, level.level));
    }
    $("roofline").append(svg, element("p", { className: "hint", textContent: roof.text }));
  }
  roofline();

  /* ---- counters over time ---- */
  const charts = [];
  function counterCharts() {
    for (const chart of charts.splice(0)) chart.destroy();
    $("counters").replaceChildren();
    const colours = ["--MTE2", "--M", "--V", "--MTE3", "--FIX", "--MTE1"].map(css), ink = css("--dim"), grid = css("--line");
    for (const counter of data.counters) {
      const canvasOfChart = element("canvas", { role: "img", "aria-label": counter.title });
      $("counters").append(element("div", { className: "chart" }, canvasOfChart));
      const axis = (title) => ({ type: "linear", title: { display: true, text: title, color: ink }, ticks: { color: ink }, grid: { color: grid } });
      charts.push(new Chart(canvasOfChart, {
        type: "line",
        data: { datasets: counter.series.map((series, i) => ({ label: series.label, borderColor: colours[i % colours.length], borderWidth: 1.5, pointRadius: 0,
          data: series.values.map((value, k) => ({ x: counter.cycles[k], y: value })) })) },
        options: { animation: false, parsing: false, normalized: true, maintainAspectRatio: false, interaction: { mode: "index", intersect: false },
          plugins: { title: { display: true, text: counter.title, color: css("--ink") }, legend: { labels: { color: ink, boxHeight: 1 } } },
          scales: { x: axis("cycle"), y: { ...axis(counter.unit), beginAtZero: true } } },
      }));
    }
  }
  counterCharts();

  if (data.hosts) window.npuHosts({ data, element, $, number });
  if (data.fabric) {
    const width = (canvas) => canvas.clientWidth - LABEL;
    system = window.npuFabric({ data, element, $, number, css, time: {
      label: LABEL, control, redraw, axis: drawAxis, view: () => view,
      x: (cycle, canvas) => LABEL + ((cycle - view.from) / (view.to - view.from)) * width(canvas),
      cycle: (x, canvas) => view.from + ((x - LABEL) / width(canvas)) * (view.to - view.from),
    } });
    $("timeline-h").textContent = `Pipeline timeline of rank ${data.fabric.rank}`;
  }

  $("footer").textContent = data.footer;
  new ResizeObserver(redraw).observe(canvas);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { redraw(); counterCharts(); if (system) system.recolour(); });
  window.npuReport = { view: () => ({ ...view }), selectedLine: () => selectedLine, zoom, data };
  draw();
})();
