// Draws how receipts spread; the tables on the page say the same.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const frame of document.querySelectorAll("[data-spread]")) {
    const names = frame.dataset.names.split("/");
    const dashes = ["solid", "dashed", "dotted"];
    const colours = ["#0b5cad", "#9a5b00", "#0f6e56"];
    const tiers = JSON.parse(frame.dataset.spread);
    const series = tiers.map((tier, i) => ({
      name: names[i] || String(tier.steps),
      type: "line",
      step: "end",
      showSymbol: tier.minutes.length < 60,
      lineStyle: { type: dashes[i % 3] },
      data: [[0, 0]].concat(tier.minutes.map((minute, n) => [
        Math.round(minute / 0.6) / 100, Math.round((n + 1) * 1000 / tier.asked) / 10])),
    }));
    const chart = echarts.init(frame, null, { renderer: "svg" });
    chart.setOption({
      color: colours,
      animation: false,
      tooltip: { trigger: "axis", renderMode: "richText" },
      legend: { top: 0 },
      grid: { left: 48, right: 24, top: 32, bottom: 44 },
      xAxis: { type: "value", name: frame.dataset.axis, nameLocation: "middle", nameGap: 26 },
      yAxis: { type: "value", max: 100, axisLabel: { formatter: "{value}%" } },
      series,
    });
    window.addEventListener("resize", () => chart.resize());
  }
});
