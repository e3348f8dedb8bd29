function counted(run) {
  const counts = { GREEN: 0, RED: 0, NEUTRAL: 0, MISSING: 0, codes: 0, weak: 0 };
  for (const r of run.results) {
    counts[colour(r.outcome)]++;
    if (r.outcome === 'PASS') counts.codes++;
    if (r.outcome === 'PASS_STAGE' || r.outcome === 'PASS_UNVERIFIED') counts.weak++;
  }
  return counts;
}
function bar(counts, total) {
  const text = COLOURS.filter(c => counts[c]).map(c => counts[c] + ' ' + NAMES[c]).join(', ');
  const box = el('span', { class: 'bar', role: 'img', 'aria-label': text, title: text });
  for (const c of COLOURS) {
    const part = el('i', { class: c });
    part.style.width = (total ? 100 * counts[c] / total : 0) + '%';
    box.append(part);
  }
  return box;
}
function setupTable(run) {
  return el('details', {}, el('summary', {}, 'setup'), el('dl', { class: 'tree' }, run.setup.map(([key, value]) => [el('dt', {}, key), el('dd', {}, value)])));
}
function scoreboard() {
  const rows = data.runs.map(run => ({ run, counts: counted(run), total: run.results.length }))
    .sort((a, b) => (a.counts.RED + a.counts.MISSING) - (b.counts.RED + b.counts.MISSING) || a.counts.NEUTRAL - b.counts.NEUTRAL);
  const body = el('tbody', {}, rows.map(({ run, counts, total }) => el('tr', {},
    el('td', {}, el('a', { href: '#/run/' + encodeURI(run.name) }, run.name), ' ', setupOf(run, 'is') || '', setupTable(run)),
    el('td', {}, bar(counts, total)),
    [counts.GREEN, counts.weak, counts.RED, counts.NEUTRAL, counts.MISSING, total].map(n => el('td', { class: 'n' }, String(n))))));
  return [el('h2', {}, 'Scoreboard'), el('p', { class: 'dim' }, 'Fewest issues first, then fewest unsupported cases, so that declaring nothing does not win.'),
    el('div', { class: 'wide' }, el('table', { class: 'score' }, head('Run', 'Outcomes', { n: 'Green' }, { n: 'of these, reason unchecked' }, { n: 'Against' }, { n: 'Unsupported' }, { n: 'Not run' }, { n: 'Cases' }), body)), legend()];
}
const MEANING = [['GREEN', 'PASS: as expected, reason included. PASS_STAGE, PASS_UNVERIFIED: right verdict, reason not fully checked. XFAIL: fails as listed.'],
  ['RED', 'FAIL: wrong verdict or output. WRONG_REASON: rejected for another cause. VACUOUS: its positive twin fails too. ERROR, CRASH, TIMEOUT, PROTOCOL: no answer. FLAKY, ORDER_DEPENDENT: ends differently again. XPASS: listed as failing, and passes.'],
  ['NEUTRAL', 'UNSUPPORTED: declared beforehand.'], ['MISSING', 'NOT_RUN, INFRA: says nothing about the subject; the run is incomplete.']];
function legend() {
  return el('details', {}, el('summary', {}, 'What the outcomes mean'), el('dl', { class: 'tree' },
    MEANING.map(([c, text]) => [el('dt', { class: 'o ' + c }, SYMBOL[c] + ' ' + NAMES[c]), el('dd', {}, text)])));
}

function matches(id, filters) {
  const c = byId.get(id);
  const q = (filters.get('q') || '').toLowerCase();
  if (q && !(id + ' ' + (c ? c.title : '')).toLowerCase().includes(q)) return false;
  const wanted = filters.get('outcome');
  const outcomes = data.runs.map(run => results.get(run.name).get(id)).map(r => r ? r.outcome : 'none');
  if (wanted === 'issues') { if (!outcomes.some(o => o !== 'none' && ['RED', 'MISSING'].includes(colour(o)))) return false; }
  else if (wanted === 'disagree') { if (new Set(outcomes).size < 2) return false; }
  else if (wanted && !outcomes.includes(wanted)) return false;
  for (const name of ['level', 'role', 'strength']) if (filters.get(name) && (!c || c[name] !== filters.get(name))) return false;
  if (filters.get('flag') && (!c || !c.flags.includes(filters.get('flag')))) return false;
  if (filters.get('area') && id.split('/')[0] !== filters.get('area')) return false;
  const clause = filters.get('clause');
  return !clause || Boolean(c && c.requirements.some(r => r.startsWith(clause)));
}
function shownIds(filters) { return allIds.filter(id => matches(id, filters)); }

function matrix(filters) {
  const shown = shownIds(filters);
  const form = filterForm(text('q', 'Search', filters),
    select('outcome', 'Outcome', ['issues', 'disagree', ...distinct(data.runs.flatMap(run => run.results.map(r => r.outcome)))], filters),
    select('level', 'Level', distinct(data.cases.map(c => c.level)), filters),
    select('role', 'Role', distinct(data.cases.map(c => c.role)), filters),
    select('strength', 'Strength', distinct(data.cases.map(c => c.strength)), filters),
    select('area', 'Area', distinct(allIds.map(id => id.split('/')[0])), filters),
    select('flag', 'Flag', distinct(data.cases.flatMap(c => c.flags)), filters), text('clause', 'Clause begins with', filters),
    el('span', { 'aria-live': 'polite' }, shown.length + ' of ' + allIds.length + ' cases'));
  const closed = new Set((filters.get('closed') || '').split(',').filter(Boolean));
  const table = el('table', { class: 'matrix' }, head('Case', 'Title', ...data.runs.map(run => run.name)));
  const areas = new Map();
  for (const id of shown) { const area = id.split('/')[0]; if (!areas.has(area)) areas.set(area, []); areas.get(area).push(id); }
  for (const [area, ids] of areas) table.append(areaBody(area, ids, closed));
  return [el('h2', {}, 'Cases'), form, shown.length ? el('div', { class: 'wide' }, table) : el('p', {}, 'No case fulfils all conditions.')];
}
function areaBody(area, ids, closed) {
  const isClosed = closed.has(area);
  const button = el('button', { type: 'button', class: 'fold', 'aria-expanded': String(!isClosed) }, (isClosed ? '▸ ' : '▾ ') + area + ' (' + ids.length + ')');
  button.addEventListener('click', () => { if (isClosed) closed.delete(area); else closed.add(area); setFilter('closed', [...closed].join(',')); });
  const sums = data.runs.map(run => {
    const here = ids.map(id => results.get(run.name).get(id)).filter(Boolean);
    const bad = here.filter(r => ['RED', 'MISSING'].includes(colour(r.outcome))).length;
    return el('th', { class: bad ? 'RED' : 'dim' }, bad ? bad + ' issues' : here.length ? 'no issue' : '–');
  });
  const body = el('tbody', {}, el('tr', {}, el('th', { colspan: 2, scope: 'rowgroup' }, button), sums));
  if (!isClosed) for (const id of ids) {
    const c = byId.get(id);
    body.append(el('tr', {}, el('td', {}, caseLink(id)), el('td', {}, c ? c.title : ''), data.runs.map(run => el('td', {}, outcome(results.get(run.name).get(id))))));
  }
  return body;
}
