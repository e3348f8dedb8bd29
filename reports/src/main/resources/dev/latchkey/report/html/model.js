'use strict';
// Everything a subject said enters the page through textContent: it can never become markup.
let data; let byId; let results; let allIds; let requirements; let casesOf;
const SYMBOL = { GREEN: '✓', RED: '✗', NEUTRAL: '–', MISSING: '?' };
const COLOURS = ['GREEN', 'RED', 'NEUTRAL', 'MISSING'];
const NAMES = { GREEN: 'green', RED: 'against', NEUTRAL: 'unsupported', MISSING: 'not run' };

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}
function index(unpacked) {
  data = unpacked;
  byId = new Map(data.cases.map(c => [c.id, c]));
  results = new Map(data.runs.map(run => [run.name, new Map(run.results.map(r => [r.id, r]))]));
  allIds = [...new Set(data.cases.map(c => c.id).concat(...data.runs.map(run => run.results.map(r => r.id))))];
  requirements = new Map(data.requirements.map(r => [r.id, r]));
  casesOf = new Map();
  for (const c of data.cases) for (const r of c.requirements) { if (!casesOf.has(r)) casesOf.set(r, []); casesOf.get(r).push(c); }
}

function el(name, props, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props || {})) {
    if (key === 'class') node.className = value; else if (value !== undefined && value !== null) node.setAttribute(key, value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}
function head(...titles) {
  return el('thead', {}, el('tr', {}, titles.map(t => el('th', typeof t === 'string' ? { scope: 'col' } : { scope: 'col', class: 'n' }, typeof t === 'string' ? t : t.n))));
}
const colour = outcome => data.colours[outcome] || 'MISSING';
function outcome(result) {
  if (!result) return el('span', { class: 'dim' }, 'not in run');
  return el('span', { class: 'o ' + colour(result.outcome) }, SYMBOL[colour(result.outcome)] + ' ' + result.outcome);
}
function caseLink(id) { return el('a', { href: '#/case/' + encodeURI(id) }, id); }
function clauseLink(id) { return el('a', { href: '#/clauses?clause=' + encodeURIComponent(id) }, id); }
const distinct = values => [...new Set(values)].filter(Boolean).sort();
const setupOf = (run, key) => (run.setup.find(([name]) => name === key) || [])[1];

function state() {
  const [path, query] = location.hash.slice(1).split('?');
  return { path: decodeURI(path || '/'), filters: new URLSearchParams(query || '') };
}
function go(path, filters) {
  const query = filters.toString();
  location.hash = path + (query ? '?' + query : '');
}
function setFilter(name, value) {
  const { path, filters } = state();
  if (value) filters.set(name, value); else filters.delete(name);
  go(path, filters);
}
function select(name, label, options, filters) {
  const box = el('select', { name });
  box.append(el('option', { value: '' }, 'any'));
  for (const o of options) box.append(el('option', o === filters.get(name) ? { value: o, selected: '' } : { value: o }, o));
  box.addEventListener('change', () => { setFilter(name, box.value); });
  return el('label', {}, label, box);
}
function text(name, label, filters) {
  const box = el('input', { name, value: filters.get(name) || '', type: 'search', autocomplete: 'off' });
  box.addEventListener('change', () => { setFilter(name, box.value); });
  return el('label', {}, label, box);
}
function filterForm(...fields) {
  const form = el('form', { class: 'filters', role: 'search' }, fields);
  form.addEventListener('submit', event => event.preventDefault());
  return form;
}
/** Case links that take little room until they are wanted. */
function folded(cases, limit) {
  const links = cases.map(c => el('div', {}, caseLink(c.id || c)));
  return links.length <= (limit || 2) ? links : el('details', {}, el('summary', {}, links.length + ' cases'), links);
}
function copyButton(label, content) {
  const button = el('button', { type: 'button' }, label);
  button.addEventListener('click', () => navigator.clipboard.writeText(content).then(() => { button.textContent = 'copied'; }, () => { button.textContent = 'cannot copy here'; }));
  return button;
}
