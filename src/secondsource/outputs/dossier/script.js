(() => {
'use strict';
const $ = (s, e = document) => e.querySelector(s), $$ = (s, e = document) => [...e.querySelectorAll(s)], at = id => document.getElementById(id);
const root = document.documentElement, D = JSON.parse($('#data').textContent), C = D.claims;
const F = Object.fromEntries(C.map(c => [c.id, c])), R = Object.fromEntries(D.reports.map(r => [r[0], r[1]]));
/* what the block does not write twice: strings that come again, marks, the claim's words, which stand in its row */
const full = x => Array.isArray(x) ? x.map(full) : typeof x === 'number' ? D.strings[x] : x;
for (const c of C) {
  for (const k of ['meta', 'why', 'warn']) if (c[k]) c[k] = full(c[k]);
  c.mark = D.marks[c.mark]; c.line = c.mark[5]; c.text = at(c.id).querySelector('a.f').textContent;
  c.cite = `${c.id}: ${c.text} [${c.words.map(([r, ps]) => `${R[r]} (${ps.map(p => p[0]).join(', ')})`).join('; ')}; ${c.mark[4]}]`;
}
delete D.strings; delete D.marks;
const words = id => { const t = at(id)?.querySelector('.t'); return t ? t.textContent : ''; };
root.classList.add('on-js');
const el = (tag, cls, ...kids) => { const e = document.createElement(tag); if (cls) e.className = cls; e.append(...kids); return e; };
const own = (e, text) => { e.dir = 'auto'; e.append(text); return e; };
const link = id => { const a = el('a', 's', id); a.href = '#' + id; return a; };

/* theme */
const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme:dark)').matches;
const label = () => { $('#theme').textContent = dark() ? 'Light' : 'Dark'; };
try { const t = localStorage.getItem('ss-theme'); if (t) root.dataset.theme = t; } catch (e) { /* no storage in a sandbox */ }
label();
$('#theme').onclick = () => { root.dataset.theme = dark() ? 'light' : 'dark'; try { localStorage.setItem('ss-theme', root.dataset.theme); } catch (e) { /* likewise */ } label(); };
$('#print').onclick = () => print();
$('#save').onclick = () => {
  const all = { ...D, passages: Object.fromEntries($$('.ps p[id]').map(p => [p.id, words(p.id)])) };
  const a = el('a'); a.href = URL.createObjectURL(new Blob([JSON.stringify(all, null, 1)], { type: 'application/json' }));
  a.download = 'dossier.json'; a.click(); setTimeout(() => URL.revokeObjectURL(a.href), 1e3);
};

/* evidence drawer */
const dr = $('#dr'), body = $('#drb');
let cur = null, back = null;
const dots = ([code, full, hollow, count]) => {
  const m = el('span', 'mk ' + code); m.setAttribute('aria-hidden', 'true');
  for (let i = 0; i < full + hollow; i++) m.append(el('i', 'd' + (i < full ? '' : ' o')));
  if (count) m.append(el('b', 'n', count));
  return m;
};
/* words no line can hold get places to break, as on the page */
const soft = t => t.split(/([^\s\u1100-\uffff]{40})(?=[^\s\u1100-\uffff]{20})/).flatMap((s, i) => i % 2 ? [s, el('wbr')] : s);
const quoted = ([id, ranges]) => {
  const t = words(id), b = own(el('blockquote'), '');
  let from = 0;
  for (const [start, end] of ranges) { b.append(...soft(t.slice(from, start)), el('mark', '', ...soft(t.slice(start, end)))); from = end; }
  b.append(...soft(t.slice(from)), ' ', link(id));
  return b;
};
const differing = d => {
  const n = own(el('div', 'nt'), el('b', '', d.ask));
  if (d.note) n.append(' ' + d.note);
  for (const [who, text, ids, isQuote] of d.told) n.append(own(el('p', 'told', el('b', '', who), ' '), isQuote ? `“${text}” ` : text + ' '));
  $$('.told', n).forEach((p, i) => p.append(...d.told[i][2].map(t => link(t[0]))));
  return n;
};
function show(id, from) {
  const c = F[id]; if (!c) return;
  if (from) back = from;
  cur = id; body.replaceChildren();
  $('#drn').textContent = `${id}, claim ${C.indexOf(c) + 1} of ${C.length}`;
  const h = own(el('h2'), c.text); h.id = 'drh';
  body.append(h, el('p', 'st-line', dots(c.mark), c.line));
  for (const w of c.warn || []) body.append(own(el('p', 'st-line warn'), w));
  const m = el('dl', 'meta');
  for (const [k, v] of c.meta) m.append(el('dt', '', k), own(el('dd'), v));
  body.append(m);
  if (c.why) body.append(el('h3', '', 'How the sources were counted'), el('ul', 'whys', ...c.why.map(w => own(el('li'), w))));
  for (const d of c.differs || []) body.append(differing(d));
  const ways = at('w-' + id);
  if (ways) { const w = ways.cloneNode(true); w.removeAttribute('id'); body.append(el('h3', '', 'How the reports word it'), w); w.className = 'wd'; }
  const has = new Set(c.words.flatMap(w => w[1].map(p => p[0])));
  for (const [who, pieces] of c.words) {
    body.append(own(el('h3'), `Report ${who}, ${R[who]}`));
    for (const p of pieces) body.append(quoted(p));
  }
  for (const p of (c.differs || []).flatMap(d => d.told.flatMap(t => t[2]))) {
    if (has.has(p[0])) continue;
    const b = quoted(p); has.add(p[0]); b.className = 'differs'; b.append(el('small', 'warn', 'Tells it differently')); body.append(b);
  }
  const others = D.reports.filter(r => !c.words.some(w => w[0] === r[0]));
  if (others.length && others.length < 4) for (const r of others) body.append(own(el('h3'), `Report ${r[0]}, ${r[1]}`), el('p', 'st-line', 'Nothing on this.'));
  else if (others.length) body.append(el('p', 'st-line', `Nothing on this in ${others.length} other reports.`));
  const copy = el('button', '', 'Copy with source'); copy.type = 'button';
  copy.onclick = async () => {
    try { await navigator.clipboard.writeText(c.cite); } catch (e) {
      const t = el('textarea', '', c.cite); document.body.append(t); t.select(); document.execCommand('copy'); t.remove();
    }
    copy.textContent = 'Copied';
  };
  const row = el('a', '', 'In the table'); row.href = '#' + id; row.onclick = () => filter('', '');
  body.append(el('p', 'acts', copy, row));
  $$('.cur').forEach(x => x.classList.remove('cur')); at(id)?.classList.add('cur');
  dr.hidden = false; document.body.classList.add('open'); dr.scrollTop = 0;
  if (from) dr.focus({ preventScroll: true });
}
/* keeps the thing that was clicked where it was while the page makes room */
function steady(a, go) {
  const y = a?.getBoundingClientRect().top; go();
  if (a?.isConnected && !dr.contains(a)) scrollBy({ top: a.getBoundingClientRect().top - y, behavior: 'instant' });
}
function hide() {
  const b = back;
  steady(b, () => { dr.hidden = true; document.body.classList.remove('open'); $$('.cur').forEach(x => x.classList.remove('cur')); b?.focus({ preventScroll: true }); back = null; });
}
const step = n => { const i = C.findIndex(c => c.id === cur); show(C[(i + n + C.length) % C.length].id); };
$('#drc').onclick = hide; $('#drp').onclick = () => step(-1); $('#drx').onclick = () => step(1);
dr.addEventListener('keydown', e => { if (e.key === 'ArrowRight') step(1); if (e.key === 'ArrowLeft') step(-1); });
addEventListener('keydown', e => { if (e.key === 'Escape' && !dr.hidden) hide(); });
/* inside a notebook's frame (about:srcdoc) the hash cannot change: go there by script */
const open = e => { const d = e?.closest('details'); if (d) d.open = true; };
addEventListener('beforeprint', () => $$('details').forEach(d => { d.open = true; }));
const go = id => { open(at(id)); if (location.protocol === 'about:') at(id)?.scrollIntoView(); else location.hash = id; };
document.addEventListener('click', e => {
  const g = e.target.closest('[data-p]'); if (g) { go(g.dataset.p); reveal(g.dataset.p); return; }
  const a = e.target.closest('a.f');
  if (a && !e.metaKey && !e.ctrlKey && !e.shiftKey) { e.preventDefault(); steady(a, () => show(a.getAttribute('href').slice(1), a)); return; }
  const s = e.target.closest('a[href^="#"]'); if (!s) return;
  const id = s.getAttribute('href').slice(1);
  if (location.protocol === 'about:') { e.preventDefault(); go(id); }
  if (words(id)) reveal(id);
});
function reveal(id) {
  kind(''); $$('.flash').forEach(x => x.classList.remove('flash'));
  const p = at(id); open(p); p.classList.add('flash'); setTimeout(() => p.classList.remove('flash'), 4e3);
}

/* filters */
const find = $('#find'), hits = $('#hits'), rows = $$('.mx tbody tr'), hay = new Map();
let state = '';
const straw = r => {
  if (!hay.has(r)) { const c = F[r.id]; hay.set(r, (r.textContent + ' ' + c.meta.map(m => m[1]).join(' ') + ' ' + c.words.flatMap(w => w[1]).map(p => words(p[0])).join(' ')).toLowerCase()); }
  return hay.get(r);
};
function filter(s, q) {
  state = s; if (q !== undefined) find.value = q;
  const w = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let n = 0;
  for (const r of rows) {
    const ok = (!s || r.dataset.s.split(' ').includes(s)) && w.every(x => straw(r).includes(x));
    r.hidden = !ok; n += ok;
  }
  hits.textContent = n + ' claims shown';
  $$('.filter [data-s]').forEach(b => b.setAttribute('aria-pressed', b.dataset.s === s));
}
$$('.filter [data-s]').forEach(b => { b.onclick = () => filter(b.dataset.s); });
find.oninput = () => filter(state);
function kind(k) {
  $$('.sbs .row[data-k]').forEach(r => { const x = r.dataset.k; r.classList.toggle('hide', !(!k || (k === 'pair' ? x !== 'only' : k === 'chg' ? x === 'edit' || x === 'para' : x === k))); });
  $$('.filter [data-k]').forEach(b => b.setAttribute('aria-pressed', b.dataset.k === k));
}
$$('.filter [data-k]').forEach(b => { b.onclick = () => kind(b.dataset.k); });
$$('[data-go]').forEach(a => { a.onclick = () => filter(a.dataset.go, ''); });

/* where am I */
const nav = Object.fromEntries($$('.bar nav a').map(a => [a.hash.slice(1), a]));
const seen = new IntersectionObserver(es => es.forEach(e => {
  if (!e.isIntersecting) return;
  $$('.bar nav a').forEach(a => a.removeAttribute('aria-current')); nav[e.target.id]?.setAttribute('aria-current', 'true');
}), { rootMargin: '-60px 0px -75% 0px' });
Object.keys(nav).forEach(id => { if (at(id)) seen.observe(at(id)); });
})();
