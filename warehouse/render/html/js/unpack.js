// Data blocks back into values: base64, deflate, JSON, then columns (see columns.py).

const FIRST_SLOT = 0xe000;
const NUMBER_SLOT = "\ue00c";
const LITERAL = "\ue00d";
const SLOTS = /[\ue000-\ue00d]/g;
const SAME = "\ue000";

const hasBlock = (name) => document.getElementById("data-" + name) !== null;

async function unpackText(name) {
  const binary = atob(document.getElementById("data-" + name).textContent);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

const unpack = async (name) => JSON.parse(await unpackText(name));

function toNumbers(column) {
  if (Array.isArray(column)) return Int32Array.from(column);
  const restored = Int32Array.from(column.x);
  for (let i = 1; i < restored.length; i++) restored[i] += restored[i - 1];
  return restored;
}

// texts by number; at(row) is null where the document does not say
function toWords(column) {
  const v = toNumbers(column.v);
  return { d: column.d, v, at: (row) => (v[row] ? column.d[v[row] - 1] : null) };
}

function toPhrases(column) {
  const templates = toWords(column.t);
  let starts = null;
  let cut = null;
  function prepare() {
    const places = templates.d.map((template) =>
      template.startsWith(LITERAL) ? 0 : template.split(NUMBER_SLOT).length - 1,
    );
    starts = new Int32Array(templates.v.length);
    let next = 0;
    for (let i = 0; i < starts.length; i++) {
      starts[i] = next;
      if (templates.v[i]) next += places[templates.v[i] - 1];
    }
    cut = column.n.split("\n");
  }
  return {
    templates,
    at(row, told) {
      const template = templates.at(row);
      if (template === null) return null;
      if (template.startsWith(LITERAL)) return template.slice(1);
      if (starts === null) prepare();
      let number = starts[row];
      return template.replace(SLOTS, (slot) =>
        slot === NUMBER_SLOT ? cut[number++] : (told[slot.charCodeAt(0) - FIRST_SLOT] ?? ""),
      );
    },
  };
}
