/** mine, with the part that differs from other marked: both are hexadecimal. */
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
/** References to values that cases of a file share, put in place. */
function resolved(value, shared) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(item => resolved(item, shared));
  const ref = typeof value.$ref === 'string' && value.$ref.startsWith('#/shared/') ? value.$ref.slice('#/shared/'.length) : null;
  if (ref !== null && shared && ref in shared) return resolved(shared[ref], shared);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, shared)]));
}
function bodyOf(c) { return resolved(c.body, data.shared[c.id.split('/').slice(0, 2).join('/')]); }
function at(value, path) { return path.split('/').reduce((node, key) => node === undefined || node === null ? undefined : node[key], value); }

function tree(value, other, hasTwin) {
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'string' && /^([0-9a-f]{2}){4,}$/.test(value)) return long(hexPair(value, other), value.length / 2);
    return el('code', {}, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const list = el('dl', { class: 'tree' });
  for (const key of Object.keys(value)) {
    const theirs = other && typeof other === 'object' ? other[key] : undefined;
    const isNew = theirs === undefined || theirs === null || typeof theirs !== 'object' || typeof value[key] !== 'object';
    const changed = hasTwin && isNew && JSON.stringify(theirs) !== JSON.stringify(value[key]) ? 'changed' : '';
    list.append(el('dt', { class: changed }, key), el('dd', { class: changed }, tree(value[key], theirs, hasTwin)));
  }
  for (const key of Object.keys(other && typeof other === 'object' ? other : {})) {
    if (!(key in value)) list.append(el('dt', { class: 'gone' }, key), el('dd', { class: 'gone' }, 'only in the twin'));
  }
  return Object.keys(value).length || list.children.length ? list : el('span', { class: 'dim' }, Array.isArray(value) ? '(empty list)' : '(empty)');
}
/** Bytes without end fold, with what differs in sight. */
function long(node, bytes) {
  if (bytes <= 96) return node;
  const mark = node.querySelector('mark');
  const hint = mark ? [bytes + ' bytes, ', mark.title + ': ', el('mark', { class: 'came bytes' }, mark.textContent.slice(0, 64))] : bytes + ' bytes';
  return el('details', {}, el('summary', {}, hint), node);
}

/** Fields of annotated bytes, by where they are in the struct: the same place in the twin can be compared. */
function named(rows) {
  const path = []; const seen = new Map();
  return rows.map(([depth, name, from, to, value]) => {
    path.length = depth; path.push(name);
    const key = path.join('/'); const count = (seen.get(key) || 0) + 1; seen.set(key, count);
    return { key: key + '#' + count, depth, name, from, to, value };
  });
}
function annotated(place, c, twin) {
  const rows = named(c.bytes[place]);
  const hex = at(bodyOf(c), place) || '';
  const theirHex = twin && twin.bytes[place] ? at(bodyOf(twin), place) || '' : null;
  const theirs = new Map(theirHex === null ? [] : named(twin.bytes[place]).map(row => [row.key, row]));
  const body = el('tbody');
  for (const row of rows) {
    const other = theirs.get(row.key);
    const mine = hex.slice(2 * row.from, 2 * row.to);
    const isLeaf = !rows.some(it => it.key !== row.key && it.depth > row.depth && it.from >= row.from && it.to <= row.to);
    const differs = theirHex !== null && row.to > row.from && (!other || theirHex.slice(2 * other.from, 2 * other.to) !== mine);
    const name = el('td', {}, row.name); name.style.paddingLeft = (0.6 + row.depth) + 'rem';
    body.append(el('tr', differs && (isLeaf || !other) ? { class: 'changed' } : {}, el('td', { class: 'n' }, row.to > row.from ? row.from + '–' + row.to : ''), name,
      el('td', {}, row.value), el('td', {}, isLeaf && mine ? long(hexPair(mine, differs && other ? theirHex.slice(2 * other.from, 2 * other.to) : undefined), mine.length / 2) : '')));
  }
  for (const [key, row] of theirs) if (row.to > row.from && !rows.some(it => it.key === key)) {
    body.append(el('tr', { class: 'gone' }, el('td', { class: 'n' }, ''), el('td', {}, row.name), el('td', {}, 'only in the twin'), el('td', { class: 'bytes' }, theirHex.slice(2 * row.from, 2 * Math.min(row.to, row.from + 48)))));
  }
  return [el('h3', {}, place), el('div', { class: 'wide' }, el('table', { class: 'fields' }, head({ n: 'Bytes' }, 'Field', 'Says', 'Hexadecimal'), body))];
}

function verdict(answer) {
  if (answer === undefined) return el('span', { class: 'dim' }, 'no answer');
  if (typeof answer === 'string') return el('code', { class: 'bytes' }, answer);
  if (answer.reject) return ['rejected: ', el('code', {}, [answer.reject.stage, answer.reject.code].filter(Boolean).join(' / ') || 'without a reason'), answer.reject.native ? el('div', { class: 'native' }, answer.reject.native) : null];
  if (answer.unsupported) return 'unsupported: ' + answer.unsupported.reason;
  if (answer.error) return ['error: ', answer.error.message, answer.error.native ? el('details', {}, el('summary', {}, 'native text'), el('pre', {}, answer.error.native)) : null];
  return ['accepted', answer.ok && Object.keys(answer.ok).length ? tree(answer.ok, undefined, false) : null];
}
function expectation(e) {
  if (!e) return '';
  if (e.result === 'invalid') return ['rejected: ', el('code', {}, e.stage + ' / ' + (e.code || (e.codes || []).join(' or ')))];
  if (e.result === 'acceptable') return ['either verdict: ', e.why || ''];
  return ['accepted', e.output ? tree(e.output, undefined, false) : null];
}
function outcomeTable(id) {
  const body = el('tbody');
  for (const run of data.runs) {
    const r = results.get(run.name).get(id);
    const seen = r || {};
    const notes = [...(seen.details || []).map(d => el('div', {}, d)), seen.divergence ? el('div', {}, 'first divergence: ' + seen.divergence) : null,
      ...(seen.warnings || []).map(w => el('div', { class: 'dim' }, 'warning: ' + w)), seen.log ? el('details', {}, el('summary', {}, 'standard error'), el('pre', {}, seen.log)) : null];
    body.append(el('tr', {}, el('td', {}, run.name), el('td', {}, outcome(r)), el('td', {}, expectation(seen.expected)), el('td', {}, 'got' in seen ? verdict(seen.got) : ''), el('td', {}, notes)));
  }
  return el('div', { class: 'wide' }, el('table', {}, head('Run', 'Outcome', 'Expected last', 'Got', 'Remarks'), body));
}
function neighbours(id, filters) {
  const ids = shownIds(filters); const i = ids.indexOf(id);
  const to = (other, label, key) => other ? el('a', { href: '#/case/' + encodeURI(other) + (filters.toString() ? '?' + filters : ''), 'data-key': key }, label) : el('span', { class: 'dim' }, label);
  return el('p', { class: 'steps' }, to(ids[i - 1], '← previous', 'p'), ' · ', el('a', { href: '#/' + (filters.toString() ? '?' + filters : ''), 'data-key': 'u' }, 'all cases'), ' · ', to(ids[i + 1], 'next →', 'n'));
}
function casePage(id, filters) {
  const c = byId.get(id);
  const parts = [neighbours(id, filters), el('h2', {}, id)];
  if (c) {
    parts.push(el('p', { class: 'lead' }, c.title), c.comment ? el('p', {}, c.comment) : null,
      el('p', { class: 'dim' }, [c.level, 'role ' + c.role, c.strength, c.negative ? 'negative' : 'positive'].join(' · ')));
    for (const flag of c.flags) {
      const note = c.notes[flag] || {};
      parts.push(el('aside', {}, el('h3', {}, 'Why it matters: ' + flag), el('p', {}, (note.description || '') + ' ' + (note.effect || ''))));
    }
    parts.push(el('h2', {}, 'Clauses'), el('ul', { class: 'plain' }, c.requirements.map(r => el('li', {}, clauseLink(r), ' ', (requirements.get(r) || {}).statement || '', el('span', { class: 'dim' }, ' ' + ((requirements.get(r) || {}).section || ''))))));
  }
  parts.push(el('h2', {}, 'Outcome'), outcomeTable(id));
  if (c) {
    const twin = c.twin ? byId.get(c.twin) : null;
    for (const place of Object.keys(c.bytes)) parts.push(...(place === Object.keys(c.bytes)[0] ? [el('h2', {}, 'The bytes, field by field')] : []), ...annotated(place, c, twin));
    parts.push(el('h2', {}, 'Input and expectation'), twin ? el('p', {}, 'Differences from the twin ', caseLink(c.twin), ' are marked.') : null);
    const mine = bodyOf(c); const theirs = twin ? bodyOf(twin) : undefined;
    const left = el('div', {}, el('h3', {}, 'This case'), tree(mine, theirs, Boolean(twin)));
    parts.push(twin ? el('div', { class: 'two' }, left, el('div', {}, el('h3', {}, 'Twin'), tree(theirs, mine, true))) : left);
    const command = "./latchkey run --run '" + id + "'";
    const copies = ['shell', 'junit', 'python', 'json'].map(as => [copyButton('Copy repro --as ' + as, './latchkey repro ' + id + ' --as ' + as), ' ']);
    parts.push(el('h2', {}, 'Replay'), el('pre', {}, command + '\n./latchkey explain ' + id), copyButton('Copy command', command), ' ', ...copies.flat(), copyButton('Copy case as JSON', JSON.stringify(mine)));
    const killed = data.mutants.filter(m => (m.killedBy || []).includes(id)).map(m => m.name).concat(c.kills);
    if (killed.length) parts.push(el('h2', {}, 'Mutants it kills'), el('p', {}, distinct(killed).join(', ')));
  }
  return parts;
}
