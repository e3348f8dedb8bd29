'use strict';
// Everything a subject said enters the page through textContent: it can never become markup.
const data = JSON.parse(document.getElementById('data').textContent);
const byId = new Map(data.cases.map(c => [c.id, c]));
const results = new Map(data.runs.map(run => [run.name, new Map(run.results.map(r => [r.id, r]))]));
const allIds = [...new Set(data.cases.map(c => c.id).concat(...data.runs.map(run => run.results.map(r => r.id))))];
const requirements = new Map(data.requirements.map(r => [r.id, r]));
const SYMBOL = { GREEN: '✓', RED: '✗', NEUTRAL: '–', MISSING: '?' };

function el(name, props, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props || {})) {
    if (key === 'class') node.className = value; else if (value !== undefined && value !== null) node.setAttribute(key, value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}
function outcome(result) {
  if (!result) return el('span', { class: 'dim' }, 'not in run');
  const colour = data.colours[result.outcome] || 'MISSING';
  return el('span', { class: 'o ' + colour }, SYMBOL[colour] + ' ' + result.outcome);
}
function caseLink(id) { return el('a', { href: '#/case/' + id }, id); }
function state() {
  const [path, query] = location.hash.slice(1).split('?');
  return { path: path || '/', filters: new URLSearchParams(query || '') };
}
function go(path, filters) {
  const query = filters.toString();
  location.hash = path + (query ? '?' + query : '');
}

function scoreboard() {
  const rows = data.runs.map(run => {
    const counts = { GREEN: 0, RED: 0, NEUTRAL: 0, MISSING: 0 };
    for (const r of run.results) counts[data.colours[r.outcome] || 'MISSING']++;
    return { run, counts, total: run.results.length };
  }).sort((a, b) => (a.counts.RED + a.counts.MISSING) - (b.counts.RED + b.counts.MISSING) || a.counts.NEUTRAL - b.counts.NEUTRAL);
  const table = el('table', {}, el('caption', { class: 'dim' }, 'Fewest issues first, then fewest unsupported cases.'),
    el('thead', {}, el('tr', {}, ...['Run', 'Outcomes'].map(t => el('th', {}, t)),
      ...['Green', 'Against', 'Unsupported', 'Not run', 'Cases'].map(t => el('th', { class: 'n' }, t)))));
  const body = el('tbody');
  for (const { run, counts, total } of rows) {
    const bar = el('span', { class: 'bar', role: 'img', 'aria-label': counts.GREEN + ' of ' + total + ' green' });
    for (const colour of ['GREEN', 'RED', 'NEUTRAL', 'MISSING']) {
      const part = el('i', { class: colour });
      part.style.width = (total ? 100 * counts[colour] / total : 0) + '%';
      bar.append(part);
    }
    body.append(el('tr', {}, el('td', {}, run.name, el('div', { class: 'dim' }, run.setup)), el('td', {}, bar),
      ...[counts.GREEN, counts.RED, counts.NEUTRAL, counts.MISSING, total].map(n => el('td', { class: 'n' }, String(n)))));
  }
  table.append(body);
  return table;
}

function matches(id, filters) {
  const c = byId.get(id);
  const q = (filters.get('q') || '').toLowerCase();
  if (q && !(id + ' ' + (c ? c.title : '')).toLowerCase().includes(q)) return false;
  const wanted = filters.get('outcome');
  const outcomes = data.runs.map(run => results.get(run.name).get(id)).map(r => r ? r.outcome : 'none');
  if (wanted === 'issues') { if (!outcomes.some(o => ['RED', 'MISSING'].includes(data.colours[o]))) return false; }
  else if (wanted === 'disagree') { if (new Set(outcomes).size < 2) return false; }
  else if (wanted && !outcomes.includes(wanted)) return false;
  if (filters.get('level') && (!c || c.level !== filters.get('level'))) return false;
  if (filters.get('role') && (!c || c.role !== filters.get('role'))) return false;
  if (filters.get('flag') && (!c || !c.flags.includes(filters.get('flag')))) return false;
  const clause = filters.get('clause');
  return !clause || Boolean(c && c.requirements.some(r => r.startsWith(clause)));
}
function select(name, label, options, filters) {
  const box = el('select', { name });
  box.append(el('option', { value: '' }, 'any'));
  for (const o of options) box.append(el('option', o === filters.get(name) ? { value: o, selected: '' } : { value: o }, o));
  box.addEventListener('change', () => { setFilter(name, box.value); });
  return el('label', {}, label, box);
}
function text(name, label, filters) {
  const box = el('input', { name, value: filters.get(name) || '', type: 'search' });
  box.addEventListener('change', () => { setFilter(name, box.value); });
  return el('label', {}, label, box);
}
function setFilter(name, value) {
  const { path, filters } = state();
  if (value) filters.set(name, value); else filters.delete(name);
  go(path, filters);
}
const distinct = values => [...new Set(values)].filter(Boolean).sort();

function matrix(filters) {
  const shown = allIds.filter(id => matches(id, filters));
  const form = el('form', { class: 'filters' }, text('q', 'Search', filters),
    select('outcome', 'Outcome', ['issues', 'disagree', ...distinct(data.runs.flatMap(run => run.results.map(r => r.outcome)))], filters),
    select('level', 'Level', distinct(data.cases.map(c => c.level)), filters),
    select('role', 'Role', distinct(data.cases.map(c => c.role)), filters),
    select('flag', 'Flag', distinct(data.cases.flatMap(c => c.flags)), filters), text('clause', 'Clause begins with', filters),
    el('span', { 'aria-live': 'polite' }, shown.length + ' of ' + allIds.length + ' cases'));
  form.addEventListener('submit', event => event.preventDefault());
  const table = el('table', {}, el('thead', {}, el('tr', {}, el('th', {}, 'Case'), el('th', {}, 'Title'), ...data.runs.map(run => el('th', {}, run.name)))));
  let area = null; let body = null;
  for (const id of shown) {
    const here = id.split('/')[0];
    if (here !== area) {
      area = here; body = el('tbody');
      body.append(el('tr', {}, el('th', { colspan: 2 + data.runs.length, scope: 'rowgroup' }, area)));
      table.append(body);
    }
    const c = byId.get(id);
    body.append(el('tr', {}, el('td', {}, caseLink(id)), el('td', {}, c ? c.title : ''),
      ...data.runs.map(run => el('td', {}, outcome(results.get(run.name).get(id))))));
  }
  return [form, table];
}

function hexPair(mine, other) {
  const out = el('span', { class: 'bytes' });
  if (typeof other !== 'string' || other === mine) { out.append(mine); return out; }
  let from = 0;
  while (from < mine.length && from < other.length && mine[from] === other[from]) from++;
  from -= from % 2;
  let end = 0;
  while (end < mine.length - from && end < other.length - from && mine[mine.length - 1 - end] === other[other.length - 1 - end]) end++;
  end -= end % 2;
  out.append(mine.slice(0, from), el('mark', { class: 'came', title: 'differs from byte ' + from / 2 }, mine.slice(from, mine.length - end) || '∅'), mine.slice(mine.length - end));
  return out;
}
function tree(value, other) {
  if (value === null || typeof value !== 'object') {
    return typeof value === 'string' && /^([0-9a-f]{2}){4,}$/.test(value) ? hexPair(value, other) : el('code', {}, JSON.stringify(value));
  }
  const list = el('dl', { class: 'tree' });
  for (const key of Object.keys(value)) {
    const theirs = other && typeof other === 'object' ? other[key] : undefined;
    const changed = other !== undefined && JSON.stringify(theirs) !== JSON.stringify(value[key]) ? 'changed' : '';
    list.append(el('dt', { class: changed }, key), el('dd', { class: changed }, tree(value[key], theirs)));
  }
  for (const key of Object.keys(other && typeof other === 'object' ? other : {})) {
    if (!(key in value)) list.append(el('dt', { class: 'gone' }, key), el('dd', { class: 'gone' }, 'only in the twin'));
  }
  return list;
}
function copyButton(label, content) {
  const button = el('button', { type: 'button' }, label);
  button.addEventListener('click', () => navigator.clipboard.writeText(content).then(() => { button.textContent = 'copied'; }, () => { button.textContent = 'cannot copy here'; }));
  return button;
}
function casePage(id) {
  const c = byId.get(id);
  const parts = [el('h2', {}, id)];
  if (c) {
    parts.push(el('p', {}, c.title), c.comment ? el('p', { class: 'dim' }, c.comment) : null,
      el('p', {}, 'Level ' + c.level + ' · role ' + c.role + ' · ' + c.strength));
    for (const flag of c.flags) {
      const note = c.notes[flag] || {};
      parts.push(el('h2', {}, 'Why it matters: ' + flag), el('p', {}, (note.description || '') + ' ' + (note.effect || '')));
    }
    parts.push(el('h2', {}, 'Clauses'), ...c.requirements.map(r => el('p', {}, el('a', { href: '#/clauses?clause=' + r }, r), ' ', (requirements.get(r) || {}).statement || '')));
  }
  parts.push(el('h2', {}, 'Outcome'));
  const table = el('table', {}, el('thead', {}, el('tr', {}, ...['Run', 'Outcome', 'Details'].map(t => el('th', {}, t)))));
  const body = el('tbody');
  for (const run of data.runs) {
    const r = results.get(run.name).get(id);
    body.append(el('tr', {}, el('td', {}, run.name), el('td', {}, outcome(r)), el('td', {}, ...(r ? r.details : []).map(d => el('div', {}, d)),
      r && r.evidence ? el('pre', {}, JSON.stringify(r.evidence, null, 2)) : null)));
  }
  table.append(body); parts.push(table);
  if (c) {
    const twin = c.twin ? byId.get(c.twin) : null;
    parts.push(el('h2', {}, 'Input and expectation'), twin ? el('p', {}, 'Differences from the twin ', caseLink(c.twin), ' are marked.') : null);
    const mine = el('div', {}, el('h3', {}, 'This case'), tree(c.body, twin ? twin.body : undefined));
    parts.push(twin ? el('div', { class: 'two' }, mine, el('div', {}, el('h3', {}, 'Twin'), tree(twin.body, c.body))) : mine);
    const command = "./latchkey run --run '" + id + "'";
    parts.push(el('h2', {}, 'Replay'), el('pre', {}, command), copyButton('Copy command', command), ' ', copyButton('Copy case as JSON', JSON.stringify(c.body)));
    if (c.kills.length) parts.push(el('h2', {}, 'Mutants it kills'), el('p', {}, c.kills.join(', ')));
  }
  return parts;
}

function clauses(filters) {
  const wanted = filters.get('clause') || '';
  const used = new Map();
  for (const c of data.cases) for (const r of c.requirements) { if (!used.has(r)) used.set(r, []); used.get(r).push(c); }
  const ids = distinct([...requirements.keys(), ...used.keys()]).filter(id => id.startsWith(wanted));
  const table = el('table', {}, el('thead', {}, el('tr', {}, ...['Clause', 'Statement', 'State', 'Cases'].map(t => el('th', {}, t)))));
  const body = el('tbody');
  for (const id of ids) {
    const r = requirements.get(id) || {}; const cases = used.get(id) || [];
    const positive = cases.some(c => !c.negative); const negative = cases.some(c => c.negative);
    const red = cases.some(c => data.runs.some(run => { const got = results.get(run.name).get(c.id); return got && data.colours[got.outcome] === 'RED'; }));
    const coverage = cases.length ? (positive && negative ? 'both polarities' : positive ? 'positive only' : 'negative only') : (r.untestable ? 'untestable: ' + r.untestable : 'no case');
    const cell = cases.length ? el('span', { class: 'o ' + (red ? 'RED' : 'GREEN') }, red ? '✗ red, ' : '✓ green, ') : el('span', {});
    body.append(el('tr', {}, el('td', {}, id, el('div', { class: 'dim' }, [r.level, r.role].filter(Boolean).join(' · '))), el('td', {}, r.statement || '', el('div', { class: 'dim' }, r.section || '')),
      el('td', {}, cell, coverage), el('td', {}, ...cases.slice(0, 12).flatMap(c => [caseLink(c.id), el('br')]), cases.length > 12 ? 'and ' + (cases.length - 12) + ' more' : '')));
  }
  table.append(body);
  const form = el('form', { class: 'filters' }, text('clause', 'Clause begins with', filters), el('span', {}, ids.length + ' clauses'));
  form.addEventListener('submit', event => event.preventDefault());
  return [form, table];
}

function quality() {
  const negatives = data.cases.filter(c => c.negative);
  const twins = negatives.filter(c => c.twin && byId.has(c.twin));
  const used = new Set(data.cases.flatMap(c => c.requirements));
  const killed = new Map();
  for (const c of data.cases) for (const k of c.kills) { if (!killed.has(k)) killed.set(k, []); killed.get(k).push(c.id); }
  const facts = [['Cases', data.cases.length], ['Negative cases', negatives.length], ['Negative cases with a positive twin', twins.length],
    ['Clauses in the catalogue', requirements.size], ['Clauses with a case', [...requirements.keys()].filter(id => used.has(id)).length],
    ['Clauses filed as untestable', data.requirements.filter(r => r.untestable).length], ['Mutants named by cases', killed.size]];
  const body = el('tbody', {}, ...facts.map(([name, n]) => el('tr', {}, el('td', {}, name), el('td', { class: 'n' }, String(n)))));
  const kills = el('tbody', {}, ...[...killed].sort().map(([mutant, ids]) => el('tr', {}, el('td', {}, mutant), el('td', { class: 'n' }, String(ids.length)), el('td', {}, ...ids.slice(0, 6).flatMap(id => [caseLink(id), ' '])))));
  return [el('h2', {}, 'How good the suite is'), el('table', {}, body), killed.size ? el('h2', {}, 'Kill matrix') : null,
    killed.size ? el('table', {}, el('thead', {}, el('tr', {}, ...['Mutant', 'Killed by', 'Cases'].map(t => el('th', {}, t)))), kills) : null];
}

function render() {
  const { path, filters } = state();
  const main = document.querySelector('main');
  for (const a of document.querySelectorAll('nav a')) { if (a.getAttribute('href') === '#' + path) a.setAttribute('aria-current', 'page'); else a.removeAttribute('aria-current'); }
  const focus = document.activeElement && document.activeElement.name;
  const incomplete = data.runs.filter(run => !run.complete).map(run => el('p', { class: 'banner', role: 'alert' }, '? ' + run.name + ' is incomplete: not every case was run to an outcome.'));
  let parts;
  if (path.startsWith('/case/')) parts = casePage(decodeURIComponent(path.slice('/case/'.length)));
  else if (path === '/clauses') parts = clauses(filters);
  else if (path === '/quality') parts = quality();
  else parts = [scoreboard(), ...matrix(filters)];
  main.replaceChildren(...[...incomplete, ...parts.flat()].filter(Boolean));
  if (focus) { const again = main.querySelector('[name="' + focus + '"]'); if (again) again.focus(); } else if (path.startsWith('/case/')) window.scrollTo(0, 0);
}
addEventListener('hashchange', render);
addEventListener('keydown', event => {
  if (event.target.matches('input, select, textarea')) return;
  if (event.key === '/') { const box = document.querySelector('input[name=q], input[name=clause]'); if (box) { event.preventDefault(); box.focus(); } }
});
document.getElementById('static').remove();
document.querySelector('nav').classList.remove('hidden');
render();
