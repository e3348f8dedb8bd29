function stateOf(id) {
  const cases = casesOf.get(id) || [];
  if (!cases.length) return data.gaps[id] ? 'no case, with a reason' : 'no case';
  const seen = cases.flatMap(c => data.runs.map(run => results.get(run.name).get(c.id))).filter(Boolean);
  if (seen.some(r => colour(r.outcome) === 'RED')) return 'red';
  return seen.some(r => colour(r.outcome) === 'GREEN') ? 'green' : 'not run';
}
const STATE = { green: ['GREEN', '✓ green'], red: ['RED', '✗ red'], 'not run': ['MISSING', '? not run'], 'no case, with a reason': ['NEUTRAL', '– no case'], 'no case': ['MISSING', '? no case'] };
function polarity(cases) {
  const positive = cases.some(c => !c.negative); const negative = cases.some(c => c.negative);
  return positive && negative ? 'both polarities' : positive ? 'positive only' : 'negative only';
}
function clauses(filters) {
  const wanted = filters.get('clause') || ''; const q = (filters.get('q') || '').toLowerCase();
  const ids = distinct([...requirements.keys(), ...casesOf.keys()])
    .filter(id => id.startsWith(wanted) && (!filters.get('state') || stateOf(id) === filters.get('state')))
    .filter(id => !filters.get('strength') || (requirements.get(id) || {}).level === filters.get('strength'))
    .filter(id => !q || (id + ' ' + ((requirements.get(id) || {}).statement || '')).toLowerCase().includes(q));
  const body = el('tbody', {}, ids.map(clauseRow));
  const form = filterForm(text('q', 'Search', filters), text('clause', 'Clause begins with', filters), select('state', 'State', Object.keys(STATE), filters),
    select('strength', 'Strength', distinct(data.requirements.map(r => r.level)), filters), el('span', { 'aria-live': 'polite' }, ids.length + ' clauses'));
  return [el('h2', {}, 'Clauses'), form, el('div', { class: 'wide' }, el('table', { class: 'clauses' }, head('Clause', 'Statement', 'State', ...(data.runs.length > 1 ? data.runs.map(run => run.name) : []), 'Cases'), body))];
}
function clauseRow(id) {
  const r = requirements.get(id) || {}; const cases = casesOf.get(id) || []; const [c, label] = STATE[stateOf(id)];
  const perRun = data.runs.length > 1 ? data.runs.map(run => {
    const seen = cases.map(it => results.get(run.name).get(it.id)).filter(Boolean);
    const red = seen.filter(it => colour(it.outcome) === 'RED').length; const green = seen.filter(it => colour(it.outcome) === 'GREEN').length;
    return el('td', { class: red ? 'RED' : green ? 'GREEN' : 'dim' }, red ? '✗ ' + red + ' of ' + seen.length : green ? '✓ ' + green : '–');
  }) : [];
  return el('tr', {}, el('td', {}, el('span', { class: 'id' }, id), el('div', { class: 'dim' }, [r.level, r.role].filter(Boolean).join(' · '))),
    el('td', {}, r.statement || '', el('div', { class: 'dim' }, r.section || '')),
    el('td', {}, el('span', { class: 'o ' + c }, label), el('div', { class: 'dim' }, cases.length ? polarity(cases) : data.gaps[id] || '')), perRun, el('td', {}, folded(cases)));
}
function ambiguities() {
  const open = data.cases.filter(c => JSON.stringify(c.body).includes('"acceptable"'));
  const body = el('tbody', {}, open.map(c => {
    const why = JSON.stringify(c.body).match(/"why":("(?:[^"\\]|\\.)*")/); const amb = JSON.stringify(c.body).match(/"ambiguity":"([^"]*)"/);
    return el('tr', {}, el('td', {}, amb ? amb[1] : ''), el('td', {}, caseLink(c.id), el('div', { class: 'dim' }, why ? JSON.parse(why[1]) : '')),
      data.runs.map(run => { const r = results.get(run.name).get(c.id) || {}; return el('td', {}, r.reading || '', 'got' in r ? el('div', {}, verdict(r.got)) : ''); }));
  }));
  return [el('h2', {}, 'Where the text is open, and what each implementation does'), open.length ? el('div', { class: 'wide' }, el('table', {}, head('Question', 'Case', ...data.runs.map(run => run.name)), body)) : el('p', {}, 'No case of this suite accepts either verdict.')];
}
