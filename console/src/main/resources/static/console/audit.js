// The line of a figure through its versions; the table beside it says the same.
"use strict";

(() => {
  const place = document.getElementById("figure-chart");
  if (!place || typeof echarts === "undefined") {
    return;
  }
  const rows = [...document.querySelectorAll("#steps tbody tr")];
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption({
    animation: false,
    grid: { left: 8, right: 24, top: 24, bottom: 8, containLabel: true },
    tooltip: { trigger: "axis", renderMode: "richText" },
    xAxis: { type: "category", data: rows.map((row) => row.dataset.label) },
    yAxis: { type: "value", scale: true },
    series: [{
      type: "line",
      step: "end",
      name: place.dataset.name,
      symbolSize: 8,
      connectNulls: false,
      data: rows.map((row) => (row.dataset.amount === undefined ? null : Number(row.dataset.amount))),
    }],
  });
  addEventListener("resize", () => chart.resize());
})();
