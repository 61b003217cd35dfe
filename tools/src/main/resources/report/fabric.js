/* Dies, links, regions and messages of a run on many dies, on the time axis of the pipeline timeline. Its data is
   FabricData. Called by report.js with what both share. */
window.npuFabric = (shared) => {
  "use strict";
  const { data, element, $, number, css, time } = shared;
  const fabric = data.fabric, us = (cycles) => cycles / data.cyclesPerUs;
  $("fabric").hidden = false;
  const canvas = $("system"), context = canvas.getContext("2d"), LABEL = time.label, AXIS = 22, LINK_ROW = 12, GAP = 8;
  const bytesOf = (heat) => Uint8Array.from(atob(heat.values), (c) => c.charCodeAt(0));
  const decoded = new Map(), decode = (heat) => {
    if (!decoded.has(heat)) decoded.set(heat, bytesOf(heat));
    return decoded.get(heat);
  };
  const probes = fabric.regions.filter((region) => region.name !== "kernel");
  const colours = ["--V", "--M", "--MTE1", "--MTE3", "--FIX", "--S"];
  const size = (bytes) => {
    for (const [unit, factor] of [["GB", 1e9], ["MB", 1e6], ["kB", 1e3]]) if (bytes >= factor) return `${number(bytes / factor, 2)} ${unit}`;
    return `${number(bytes)} B`;
  };

  /* What is in the rows: dies, or nodes of 16 when there are too many. */
  const metrics = {
    busy: { label: "pipes busy", heat: (die) => die.busyHeat, scale: `${number(100 * fabric.scales.busy)} % of a pipe per core` },
    sent: { label: "bytes sent", heat: (die) => die.sentHeat, scale: `${number(fabric.scales.sent, 1)} GB/s` },
    received: { label: "bytes received", heat: (die) => die.receivedHeat, scale: `${number(fabric.scales.received, 1)} GB/s` },
  };
  let metric = "busy", group = fabric.dies.length > 96 ? "node" : "die", picked = null;
  const rowsOf = () => {
    const rows = new Map();
    for (const die of fabric.dies) {
      const key = group === "die" ? die.rank : die.node;
      if (!rows.has(key)) rows.set(key, []);
      rows.get(key).push(die);
    }
    return [...rows.entries()].map(([key, dies]) => ({ dies, label: group === "die" ? `rank ${dies[0].rank}` : `node ${key}` }));
  };
  let rows = rowsOf();

  /* One pixel per bin and row, drawn once per choice and stretched. */
  const pictures = new Map();
  const colour = (name) => {
    const probe = document.createElement("canvas").getContext("2d");
    probe.fillStyle = css(name); probe.fillRect(0, 0, 1, 1);
    return probe.getImageData(0, 0, 1, 1).data;
  };
  function picture(key, lines, ink) {
    if (pictures.has(key)) return pictures.get(key);
    const width = Math.max(1, ...lines.flat().map((heat) => heat.binCycles)), bins = Math.max(1, Math.ceil(fabric.cycles / width));
    const image = document.createElement("canvas");
    image.width = bins; image.height = Math.max(1, lines.length);
    const pixels = new ImageData(bins, image.height), full = colour(ink);
    lines.forEach((heats, row) => {
      const sums = new Float64Array(bins);
      for (const heat of heats) {
        const values = decode(heat), per = width / heat.binCycles;
        values.forEach((value, bin) => { const at = Math.floor(bin / per); if (at < bins) sums[at] += value / per / heats.length; });
      }
      sums.forEach((value, bin) => {
        // Square roots show little traffic too; the legend says so.
        const alpha = value === 0 ? 0 : 20 + 235 * Math.sqrt(Math.min(255, value) / 255), at = 4 * (row * bins + bin);
        pixels.data.set([full[0], full[1], full[2], alpha], at);
      });
    });
    image.getContext("2d").putImageData(pixels, 0, 0);
    const made = { image, cycles: bins * width };
    pictures.set(key, made);
    return made;
  }
  const stretch = ({ image, cycles }, y, height) => {
    const x0 = time.x(0, canvas), x1 = time.x(cycles, canvas);
    context.save();
    context.beginPath(); context.rect(LABEL, y, canvas.clientWidth - LABEL, height); context.clip();
    context.imageSmoothingEnabled = false;
    context.drawImage(image, x0, y, x1 - x0, height);
    context.restore();
  };

  const layout = () => {
    const links = AXIS + probes.length * 16 + (probes.length ? GAP : 0), dies = links + fabric.links.length * LINK_ROW + GAP;
    const rowHeight = rows.length <= 16 ? 22 : rows.length <= 32 ? 16 : rows.length <= 64 ? 11 : rows.length <= 128 ? 5 : rows.length <= 256 ? 3 : 1;
    return { links, dies, rowHeight, height: dies + rows.length * rowHeight + 4 };
  };
  const short = (link) => link.plane < 0 ? link.kind.replace("die to die in package", "in package") : `${link.kind} ${link.plane}`;

  function draw() {
    const { links, dies, rowHeight, height } = layout(), ratio = window.devicePixelRatio || 1, width = canvas.clientWidth;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio); canvas.height = Math.round(height * ratio); canvas.style.height = `${height}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = css("--bg"); context.fillRect(0, 0, width, height);
    time.axis(context, canvas, height);
    const ink = css("--ink"), dim = css("--dim"), bg = css("--bg"), line = css("--line");
    context.font = "11px system-ui, sans-serif"; context.textBaseline = "middle"; context.textAlign = "left";
    const cut = (from, to, y, h, minimum = 1) => {
      const x0 = Math.max(LABEL, time.x(from, canvas)), x1 = Math.min(width, time.x(to, canvas));
      if (x1 >= LABEL && x0 <= width) context.fillRect(x0, y, Math.max(minimum, x1 - x0), h);
      return [x0, x1];
    };
    probes.forEach((region, index) => {
      const y = AXIS + index * 16;
      context.fillStyle = ink; context.fillText(region.name, 4, y + 8, LABEL - 8);
      region.begin.forEach((begins, occurrence) => {
        const began = begins.filter((cycle) => cycle >= 0), ended = region.end[occurrence].filter((cycle) => cycle >= 0);
        const firstBegin = Math.min(...began), lastBegin = Math.max(...began), firstEnd = Math.min(...ended), lastEnd = Math.max(...ended);
        context.fillStyle = css(colours[index % colours.length]);
        context.globalAlpha = 0.35; cut(firstBegin, lastEnd, y + 2, 12);
        context.globalAlpha = 1;
        const [x0, x1] = cut(lastBegin, Math.max(lastBegin, firstEnd), y + 2, 12);
        if (x1 - x0 > 60) { context.fillStyle = bg; context.fillText(`${number(us(lastEnd - firstBegin), 2)} us`, x0 + 4, y + 8); }
      });
    });
    if (fabric.links.length > 0) stretch(picture("links", fabric.links.map((link) => [link.heat]), "--MTE2"), links, fabric.links.length * LINK_ROW);
    fabric.links.forEach((link, index) => {
      const y = links + index * LINK_ROW;
      if (index === 0 || fabric.links[index - 1].kind !== link.kind) {
        context.strokeStyle = line; context.beginPath(); context.moveTo(0, y); context.lineTo(width, y); context.stroke();
      }
      context.fillStyle = dim; context.font = "10px system-ui, sans-serif"; context.fillText(short(link), 4, y + LINK_ROW / 2, LABEL - 8);
    });
    context.font = "11px system-ui, sans-serif";
    stretch(picture(`${group} ${metric}`, rows.map((row) => row.dies.map(metrics[metric].heat)), metric === "busy" ? "--V" : "--MTE3"), dies, rows.length * rowHeight);
    const every = Math.max(1, Math.ceil(11 / rowHeight));
    rows.forEach((row, index) => {
      const y = dies + index * rowHeight;
      if (index % every === 0) { context.fillStyle = ink; context.fillText(row.label, 4, y + Math.max(rowHeight / 2, 5), LABEL - 8); }
      if (rowHeight >= 11 && group === "die") {
        probes.forEach((region, at) => region.begin.forEach((begins, occurrence) => {
          const rank = row.dies[0].rank;
          if (begins[rank] < 0) return;
          context.fillStyle = css(colours[at % colours.length]);
          cut(begins[rank], region.end[occurrence][rank], y + rowHeight - 3, 2);
        }));
      }
      if (picked === row) { context.strokeStyle = css("--select"); context.lineWidth = 1; context.strokeRect(LABEL, y + 0.5, width - LABEL - 1, Math.max(1, rowHeight - 1)); }
    });
    if ($("show-messages").checked && group === "die" && rowHeight >= 5) drawMessages(dies, rowHeight, width);
  }
  const rowOfDie = new Map(fabric.dies.map((die, index) => [die.die, index]));
  function drawMessages(top, rowHeight, width) {
    const log = fabric.log, view = time.view(), visible = [];
    for (let i = 0; i < log.source.length && visible.length <= 500; i++) {
      if (log.arrived[i] < view.from || log.issued[i] > view.to) continue;
      if (rowOfDie.has(log.source[i]) && rowOfDie.has(log.target[i])) visible.push(i);
    }
    $("messages-note").textContent = visible.length > 500 ? "Zoom in to see messages one by one."
      : log.leftOut > 0 ? `The first ${number(log.source.length)} messages are drawn.` : "";
    if (visible.length > 500) return; // lines only help once one can tell them apart
    context.strokeStyle = css("--ink"); context.fillStyle = css("--ink"); context.lineWidth = 1;
    context.save(); context.beginPath(); context.rect(LABEL, 0, width - LABEL, 1e6); context.clip();
    for (const i of visible) {
      const read = log.kind[i] === "read", from = rowOfDie.get(read ? log.target[i] : log.source[i]), to = rowOfDie.get(read ? log.source[i] : log.target[i]);
      const x0 = time.x(log.issued[i], canvas), x1 = time.x(log.arrived[i], canvas), y0 = top + (from + 0.5) * rowHeight, y1 = top + (to + 0.5) * rowHeight;
      context.globalAlpha = log.kind[i] === "flag" || log.kind[i] === "atomic" ? 0.45 : 0.8;
      context.beginPath(); context.moveTo(x0, y0); context.lineTo(x1, y1); context.stroke();
      context.beginPath(); context.arc(x1, y1, 2, 0, 7); context.fill();
    }
    context.restore(); context.globalAlpha = 1;
  }

  const describeRow = (row, cycle) => {
    if (row.dies.length > 1) {
      const sum = (value) => row.dies.reduce((total, die) => total + value(die), 0);
      return `${row.label}: ranks ${row.dies[0].rank} to ${row.dies[row.dies.length - 1].rank}, sent ${size(sum((die) => die.sent))}, received ${size(sum((die) => die.received))}`;
    }
    const die = row.dies[0], inside = probes.filter((region) => region.begin.some((begins, i) => begins[die.rank] >= 0 && begins[die.rank] <= cycle && cycle <= region.end[i][die.rank]));
    return `rank ${die.rank}, die ${die.die}, node ${die.node}${inside.length ? `, in ${inside.map((region) => region.name).join(", ")}` : ""}\n`
      + `cycles ${number(die.first)} to ${number(die.last)}, sent ${size(die.sent)}, received ${size(die.received)}\n${die.text}`;
  };
  const value = (heat, cycle) => decode(heat)[Math.floor(cycle / heat.binCycles)] || 0;
  function hit(x, y) {
    const { links, dies, rowHeight } = layout(), cycle = time.cycle(x, canvas);
    if (y >= dies) {
      const row = rows[Math.floor((y - dies) / rowHeight)];
      return row ? { row, text: describeRow(row, cycle) } : null;
    }
    if (y >= links) {
      const link = fabric.links[Math.floor((y - links) / LINK_ROW)];
      return link ? { text: `${link.kind}${link.plane < 0 ? "" : `, plane ${link.plane}`}: ${number(value(link.heat, cycle) / 2.55)} % busy here\n`
        + `${number(100 * link.share, 1)} % over the run, ${link.used} of ${link.links} links used, ${size(link.payload)}` } : null;
    }
    const index = Math.floor((y - AXIS) / 16), region = probes[index];
    if (!region || y < AXIS) return null;
    const at = region.rows.findIndex((row, i) => cycle >= Math.min(...region.begin[i].filter((c) => c >= 0)) && cycle <= Math.max(...region.end[i]));
    const row = region.rows[Math.max(0, at)];
    return { text: `${region.name}: ${number(row.us, 2)} us, ranks begin within ${number(row.beginSkewUs, 2)} us (last: rank ${row.lastToBegin}) and end within ${number(row.endSkewUs, 2)} us (last: rank ${row.lastToEnd})\n`
      + `${size(row.bytes)} moved, ${number(row.gbPerS, 1)} GB/s per rank; the wire alone needs ${number(100 * row.wireShare, 0)} % of the time` };
  }
  const tip = $("system-tip");
  time.control(canvas, {
    hover: (x, y) => {
      const found = hit(x, y);
      tip.hidden = !found;
      if (!found) return;
      tip.textContent = found.text;
      tip.style.left = `${Math.min(x + 14, canvas.clientWidth - 420)}px`; tip.style.top = `${y + 14}px`;
    },
    leave: () => { tip.hidden = true; },
    pick: (x, y) => {
      const found = hit(x, y);
      picked = found && found.row || null;
      $("system-selection").textContent = found ? found.text : "";
      draw();
    },
  });
  $("die-metric").append(...Object.entries(metrics).map(([value, { label }]) => element("option", { value, textContent: label })));
  const legend = () => { $("die-scale").textContent = `full colour: ${metrics[metric].scale}; links: 100 %; shades grow with the square root`; };
  $("die-metric").onchange = (event) => { metric = event.target.value; legend(); draw(); };
  $("die-rows").value = group;
  $("die-rows").onchange = (event) => { group = event.target.value; rows = rowsOf(); picked = null; draw(); };
  $("show-messages").onchange = draw;
  legend();

  /* ---- tables ---- */
  const cells = (row, values) => row.append(...values.map((v) => element("td", typeof v === "number" || v.n !== undefined
    ? { className: "n", textContent: v.n !== undefined ? v.n : number(v) } : { textContent: v })));
  const n = (x, digits) => ({ n: number(x, digits) });
  const percent = (share) => ({ n: `${number(100 * share, 1)} %` });
  /** A share as a small upright bar. */
  const bar = (cell, share, title) => {
    const fill = element("div", { className: "fill" });
    fill.style.height = `${Math.max(share > 0 ? 4 : 0, 100 * share)}%`;
    cell.className = "planes";
    cell.append(element("div", { className: "plane", title }, fill));
  };
  const kinds = [...new Set(fabric.links.map((link) => link.kind))];
  for (const kind of kinds) {
    const planes = fabric.links.filter((link) => link.kind === kind), used = planes.reduce((sum, link) => sum + link.used, 0);
    const row = element("tr", {}), shares = element("td", {}), busiest = planes.reduce((a, b) => (a.busy / a.used > b.busy / b.used ? a : b));
    for (const link of planes) {
      bar(shares, link.share, `${link.plane < 0 ? link.kind : `plane ${link.plane}`}: ${number(100 * link.share, 1)} % busy, ${size(link.payload)}`);
    }
    cells(row, [kind, used, planes.reduce((sum, link) => sum + link.payload, 0), planes.reduce((sum, link) => sum + link.wire, 0),
      percent(planes.reduce((sum, link) => sum + link.busy, 0) / Math.max(1, used) / fabric.cycles), percent(Math.max(...planes.map((link) => link.peak))),
      n(planes.reduce((sum, link) => sum + link.queueUs * link.chunks, 0) / Math.max(1, planes.reduce((sum, link) => sum + link.chunks, 0)), 3)]);
    row.append(shares, element("td", { textContent: busiest.busiest }));
    $("links").tBodies[0].append(row);
  }
  for (const level of fabric.switches) {
    const row = element("tr", {}), shares = element("td", {});
    level.planes.forEach((share, plane) => bar(shares, share, `plane ${plane}: ${number(100 * share, 1)} % busy`));
    cells(row, [`L${level.level}, ${level.level === 1 ? "on the nodes' boards" : "between nodes"}`, level.chips, level.used, level.payload, percent(level.share)]);
    row.append(shares);
    cells(row, [level.busiest, percent(level.most)]);
    $("switches").tBodies[0].append(row);
  }
  for (const region of fabric.regions) {
    region.rows.slice(0, 50).forEach((row, i) => {
      const line = element("tr", {});
      cells(line, [region.rows.length > 1 ? `${region.name} #${i}` : region.name, row.ranks, n(row.us, 2), n(row.beginSkewUs, 2), row.beginSkewUs > 0 ? `rank ${row.lastToBegin}` : "", n(row.endSkewUs, 2), row.endSkewUs > 0 ? `rank ${row.lastToEnd}` : "",
        row.messages, row.bytes, n(row.gbPerS, 1), percent(row.wireShare)]);
      $("regions").tBodies[0].append(line);
    });
  }
  for (const message of fabric.messages) {
    const line = element("tr", {});
    cells(line, [message.kind, message.distance, message.count, message.bytes, n(message.bytes / message.count), n(message.meanUs, 2), n(message.longestUs, 2)]);
    $("messages").tBodies[0].append(line);
  }
  new ResizeObserver(time.redraw).observe(canvas);
  return { draw, recolour: () => { pictures.clear(); draw(); } };
};
