// Diagrams as a JSON list on stdin; for each, what Mermaid's own parser found, or its error, as a JSON list on stdout.
import { readFileSync } from "node:fs";
import mermaid from "mermaid";

mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000, maxEdges: 10_000 });
const read = async (text) => {
  try {
    await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const entities = [...db.getEntities().values()];
    return {
      names: entities.map((each) => each.alias || each.label),
      attributes: entities.map((each) => each.attributes.map((one) => [one.type, one.name, one.keys ?? []])),
      relations: db.getRelationships().length,
    };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
};
const found = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) found.push(await read(text));
console.log(JSON.stringify(found));
