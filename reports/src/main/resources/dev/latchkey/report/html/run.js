/** One implementation: anomalies first. */
function runPage(name) {
  const run = data.runs.find(it => it.name === name);
  if (!run) return [el('p', {}, 'No run is called ' + name + '.')];
  const counts = counted(run); const bad = run.results.filter(r => ['RED', 'MISSING'].includes(colour(r.outcome)));
  const parts = [el('h2', {}, run.name + ' ' + (setupOf(run, 'is') || '')), el('p', {}, COLOURS.map(c => counts[c] + ' ' + NAMES[c]).join(' · ')), setupTable(run), el('h2', {}, 'Anomalies')];
  parts.push(bad.length ? listed(bad, r => (r.details || []).join('; ')) : el('p', {}, 'None.'));
  const known = run.results.filter(r => r.outcome === 'XFAIL');
  if (known.length) parts.push(el('h2', {}, 'Known failing'), listed(known, r => (r.details || [])[0] || ''));
  const reasons = new Map();
  for (const r of run.results.filter(it => it.outcome === 'UNSUPPORTED')) { const why = (r.details || [])[0] || ''; if (!reasons.has(why)) reasons.set(why, []); reasons.get(why).push(r); }
  if (reasons.size) parts.push(el('h2', {}, 'Unsupported, by reason'), el('table', {}, head('Reason', 'Cases'), el('tbody', {}, [...reasons].map(([why, cases]) => el('tr', {}, el('td', {}, why), el('td', {}, folded(cases)))))));
  const times = run.results.map(r => r.ns).filter(Boolean).sort((a, b) => a - b); const ms = ns => (ns / 1e6).toFixed(2) + ' ms';
  if (times.length) {
    const slow = [...run.results].sort((a, b) => b.ns - a.ns).slice(0, 10);
    parts.push(el('h2', {}, 'Time'), el('p', {}, 'Half of the cases within ' + ms(times[times.length >> 1]) + ', 95 % within ' + ms(times[Math.floor(times.length * 0.95)]) + '. The slowest:'), listed(slow, r => ms(r.ns)));
  }
  return parts;
}
function listed(list, remark) {
  return el('div', { class: 'wide' }, el('table', {}, head('Case', 'Outcome', 'Remarks'), el('tbody', {}, list.map(r => el('tr', {}, el('td', {}, caseLink(r.id)), el('td', {}, outcome(r)), el('td', {}, remark(r)))))));
}
