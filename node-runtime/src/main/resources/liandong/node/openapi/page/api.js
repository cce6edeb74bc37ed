// Shows /v3/api-docs. Text only: nothing of the document is taken as markup.
"use strict";

const make = (name, text, ...children) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
};

// A schema as a short text; references are followed to a depth of four.
const shown = (schema, all, depth = 0, indent = "") => {
  if (!schema) return "";
  if (schema.$ref) {
    const name = schema.$ref.split("/").pop();
    return depth > 3 ? name : shown(all[name], all, depth + 1, indent);
  }
  if (schema.anyOf) return schema.anyOf.map(each => shown(each, all, depth, indent)).join(" | ");
  if (schema.type === "array") return "[" + shown(schema.items, all, depth, indent) + "]";
  if (schema.properties) {
    const needed = new Set(schema.required || []);
    const lines = Object.entries(schema.properties).map(([name, each]) =>
      indent + "  " + name + (needed.has(name) ? "" : "?") + ": " + shown(each, all, depth, indent + "  "));
    return "{\n" + lines.join("\n") + "\n" + indent + "}";
  }
  if (schema.enum && schema.enum.length < 20) return schema.enum.map(word => JSON.stringify(word)).join(" | ");
  return schema.format ? schema.type + " (" + schema.format + ")" : schema.type || "any";
};

const parameters = operation => {
  const table = make("table", "", make("tr", "", make("th", "参数"), make("th", "在"), make("th", "必填"), make("th", "说明")));
  for (const each of operation.parameters) {
    const example = (each.schema.examples || [])[0];
    table.append(make("tr", "", make("td", each.name), make("td", each.in), make("td", each.required ? "✓" : ""),
      make("td", [each.description, shown(each.schema, {}), example && "e.g. " + example].filter(Boolean).join("; "))));
  }
  return table;
};

const described = (path, method, operation, all) => {
  const word = make("b", method.toUpperCase());
  word.className = method;
  const details = make("details", "", make("summary", "", word, " ", make("code", path), " ", operation.summary));
  if (operation.parameters.length) details.append(parameters(operation));
  const body = operation.requestBody && operation.requestBody.content["application/json"];
  if (body) {
    details.append(make("h4", "请求 Request"), make("pre", shown(body.schema, all)));
    if (body.example) details.append(make("pre", JSON.stringify(body.example, null, 2)));
  }
  for (const [status, answer] of Object.entries(operation.responses)) {
    details.append(make("h4", "应答 " + status + ": " + answer.description));
    for (const content of Object.values(answer.content || {})) details.append(make("pre", shown(content.schema, all)));
  }
  return details;
};

const show = api => {
  document.getElementById("about").textContent = api.info.description;
  const byTag = new Map();
  for (const [path, item] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const tag = operation.tags[0];
      if (!byTag.has(tag)) byTag.set(tag, []);
      byTag.get(tag).push(described(path, method, operation, api.components.schemas));
    }
  }
  const main = document.getElementById("operations");
  for (const [tag, operations] of byTag) main.append(make("h2", tag), ...operations);
};

fetch("/v3/api-docs").then(answer => answer.json()).then(show).catch(failure => {
  document.getElementById("about").textContent = "载入失败 cannot be loaded: " + failure;
});
