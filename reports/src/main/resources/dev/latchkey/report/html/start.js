function incomplete(run) {
  const missing = run.results.filter(r => colour(r.outcome) === 'MISSING');
  const why = distinct(missing.flatMap(r => r.details || [])).slice(0, 3).join('; ');
  return el('p', { class: 'banner', role: 'alert' }, '? ' + run.name + ' is incomplete: ' + (missing.length ? missing.length + ' cases were not run to an outcome' + (why ? ', because ' + why : '') : 'it was cut off') + '.');
}
function view(path, filters) {
  if (path.startsWith('/case/')) return casePage(path.slice('/case/'.length), filters);
  if (path.startsWith('/run/')) return runPage(path.slice('/run/'.length));
  if (path === '/clauses') return clauses(filters);
  if (path === '/ambiguities') return ambiguities();
  if (path === '/quality') return quality(filters);
  return [...scoreboard(), ...matrix(filters)];
}
function render() {
  const { path, filters } = state();
  if (!path.startsWith('/')) return;
  const main = document.querySelector('main');
  for (const a of document.querySelectorAll('nav a')) { if (a.getAttribute('href') === '#' + path) a.setAttribute('aria-current', 'page'); else a.removeAttribute('aria-current'); }
  const focus = document.activeElement && document.activeElement.name;
  main.replaceChildren(...[...data.runs.filter(run => !run.complete).map(incomplete), ...view(path, filters).flat()].filter(Boolean));
  document.title = (path === '/' ? '' : path.slice(1) + ' · ') + 'Latchkey conformance report';
  if (focus) { const again = main.querySelector('[name="' + focus + '"]'); if (again) again.focus(); } else if (path !== '/') window.scrollTo(0, 0);
}
function move(step) {
  const links = [...document.querySelectorAll('main table:not(.score) td:first-child a')];
  if (!links.length) return;
  const next = links[Math.min(Math.max(links.indexOf(document.activeElement) + step, 0), links.length - 1)];
  next.focus(); next.scrollIntoView({ block: 'nearest' });
}
function pressed(event) {
  if (event.target.matches('input, select, textarea') || event.ctrlKey || event.metaKey || event.altKey) return;
  const there = document.querySelector('main [data-key="' + (/^[npu]$/.test(event.key) ? event.key : 'none') + '"]');
  if (there) { event.preventDefault(); location.hash = there.getAttribute('href').slice(1); }
  else if (event.key === '/') { const box = document.querySelector('main input[name]'); if (box) { event.preventDefault(); box.focus(); } }
  else if (event.key === 'j' || event.key === 'k') { event.preventDefault(); move(event.key === 'j' ? 1 : -1); }
  else if (event.key === 'u') location.hash = '/';
}
async function start() {
  index(await unpack(document.getElementById('data').textContent));
  addEventListener('hashchange', render);
  addEventListener('keydown', pressed);
  document.getElementById('static').remove();
  document.querySelector('nav').classList.remove('hidden');
  render();
  document.documentElement.dataset.ready = 'yes';
}
start();
