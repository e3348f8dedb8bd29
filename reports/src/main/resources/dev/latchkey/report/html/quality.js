const FATES = { killed: 'GREEN', 'killed-by-impl-test': 'GREEN', 'argued-equivalent': 'NEUTRAL', equivalent: 'NEUTRAL', survived: 'RED', 'only-crashed': 'RED', 'excused-wrongly': 'RED' };
const statusOf = m => m.status || ((m.killedBy || []).length ? 'killed' : 'planted');
function mutantRow(m) {
  const killers = m.killedBy || []; const status = statusOf(m); const count = m.count === undefined ? killers.length : m.count;
  const levels = m.levels || distinct(killers.map(id => (byId.get(id) || {}).level));
  const c = FATES[status] || 'MISSING';
  return el('tr', {}, el('td', {}, el('span', { class: 'id' }, m.name), el('div', { class: 'dim' }, m.story || ''), m.argument ? el('div', {}, 'argued: ' + m.argument) : null),
    el('td', {}, (m.requirements || []).map(r => el('div', {}, clauseLink(r)))), el('td', {}, el('span', { class: 'o ' + c }, SYMBOL[c] + ' ' + status)),
    el('td', {}, levels.join(' ')), el('td', { class: 'n' }, String(count)), el('td', {}, folded(killers)));
}
function mutants(filters) {
  if (!data.mutants.length) return [el('h2', {}, 'Mutants'), el('p', {}, 'This suite comes without a kill matrix.')];
  const status = statusOf;
  const shown = data.mutants.filter(m => !filters.get('status') || status(m) === filters.get('status'));
  const sums = distinct(data.mutants.map(status)).map(s => data.mutants.filter(m => status(m) === s).length + ' ' + s).join(', ');
  return [el('h2', {}, 'Mutants: planted bugs, and the cases that find them'), el('p', {}, data.mutants.length + ' mutants: ' + sums + '.'),
    filterForm(select('status', 'Status', distinct(data.mutants.map(status)), filters)),
    el('div', { class: 'wide' }, el('table', {}, head('Mutant', 'Clauses', 'Status', 'Levels', { n: 'Killers' }, 'Cases'), el('tbody', {}, shown.map(mutantRow))))];
}
function quality(filters) {
  const negatives = data.cases.filter(c => c.negative);
  const twins = negatives.filter(c => c.twin && byId.has(c.twin));
  const both = data.requirements.filter(r => { const cases = casesOf.get(r.id) || []; return cases.some(c => c.negative) && cases.some(c => !c.negative); });
  const facts = [['Cases', data.cases.length], ...distinct(data.cases.map(c => c.level)).map(l => ['of these, level ' + l, data.cases.filter(c => c.level === l).length]),
    ['Negative cases', negatives.length], ['Negative cases with a positive twin', twins.length],
    ['Clauses in the catalogue', requirements.size], ['Clauses with a case', [...requirements.keys()].filter(id => casesOf.has(id)).length], ['Clauses tested in both polarities', both.length],
    ['Clauses without a case, and why', Object.keys(data.gaps).length]];
  const body = el('tbody', {}, facts.map(([name, n]) => el('tr', {}, el('td', {}, name), el('td', { class: 'n' }, String(n)))));
  const gaps = el('tbody', {}, Object.entries(data.gaps).map(([id, why]) => el('tr', {}, el('td', {}, clauseLink(id)), el('td', {}, why))));
  return [el('h2', {}, 'How good the suite is'), el('table', { class: 'narrow' }, body), ...mutants(filters), el('h2', {}, 'Clauses without a case'), el('table', {}, head('Clause', 'Why'), gaps)];
}
