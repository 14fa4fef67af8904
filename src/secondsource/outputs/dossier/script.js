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
const words = id => at(id)?.querySelector('.t')?.textContent ?? '';
const el = (tag, cls, ...kids) => { const e = document.createElement(tag); if (cls) e.className = cls; e.append(...kids); return e; };
const own = (e, text) => { e.dir = 'auto'; e.append(text); return e; };
const button = (text, act) => { const b = el('button', '', text); b.type = 'button'; b.onclick = act; return b; };
const link = id => { const a = el('a', F[id] ? 'f' : 's', id); a.href = '#' + id; return a; };
const aim = a => a.getAttribute('href').slice(1);
/* inside a notebook's frame (about:srcdoc) the address cannot change, and a sandbox neither saves nor prints */
const framed = location.protocol === 'about:';
root.classList.add('on-js');
if (framed) root.classList.add('framed');

/* theme */
const system = matchMedia('(prefers-color-scheme:dark)');
const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
const label = () => { $('#theme').textContent = dark() ? 'Light' : 'Dark'; };
try { const t = localStorage.getItem('ss-theme'); if (t === 'dark' || t === 'light') root.dataset.theme = t; } catch { /* no storage in a sandbox */ }
label();
system.onchange = label;
$('#theme').onclick = () => { root.dataset.theme = dark() ? 'light' : 'dark'; label(); try { localStorage.setItem('ss-theme', root.dataset.theme); } catch { /* likewise */ } };
$('#print').onclick = () => print();
const folded = () => $$('details:not([open])');
let unfolded = [];
addEventListener('beforeprint', () => { unfolded = folded(); unfolded.forEach(d => { d.open = true; }); });
addEventListener('afterprint', () => { unfolded.forEach(d => { d.open = false; }); });
$('#save').onclick = () => {
  const all = { ...D, passages: Object.fromEntries($$('.ps p[id]').map(p => [p.id, words(p.id)])) };
  const a = el('a'); a.href = URL.createObjectURL(new Blob([JSON.stringify(all, null, 1)], { type: 'application/json' }));
  const name = fold(D.title).replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60).replace(/^-+|-+$/g, '');
  a.download = `${name || 'dossier'}.json`; a.click(); setTimeout(() => URL.revokeObjectURL(a.href), 1e3);
};

/* evidence drawer: what it shows */
const dr = $('#dr'), body = $('#drb');
let cur = null, back = null, list = [];
const dots = ([code, full, hollow, count]) => {
  const m = el('span', 'mk ' + code); m.setAttribute('aria-hidden', 'true');
  for (let i = 0; i < full + hollow; i++) m.append(el('i', 'd' + (i < full ? '' : ' o')));
  if (count) m.append(el('b', 'n', count));
  return m;
};
/* words no line can hold get places to break, as on the page */
const soft = t => t.split(/([^\s\u1100-\uffff]{40})(?=[^\s\u1100-\uffff]{20})/).flatMap((s, i) => i % 2 ? [s, el('wbr')] : s);
const quoted = ([id, ranges], differs) => {
  const t = words(id), b = own(el('blockquote', differs ? 'differs' : ''), '');
  let from = 0;
  for (const [start, end] of ranges) { b.append(...soft(t.slice(from, start)), el('mark', '', ...soft(t.slice(start, end)))); from = end; }
  b.append(...soft(t.slice(from)), ' ', link(id));
  if (differs) b.append(el('small', 'warn', 'Tells it differently'));
  return b;
};
const differing = d => {
  const n = own(el('div', 'nt'), el('b', '', d.ask));
  if (d.note) n.append(' ' + d.note);
  for (const [who, text, ids, isQuote] of d.told) {
    const p = own(el('p', 'told', el('b', '', who), ' '), isQuote ? `“${text}” ` : text + ' ');
    p.append(...ids.map(t => link(t[0]))); n.append(p);
  }
  return n;
};
const fold1 = (title, kids) => el('details', '', el('summary', '', title), ...kids);
const head = text => own(el('h3'), text);
/* up to four reports: each under its own name, those that tell it differently and those that say nothing too */
function byReport(c, others) {
  for (const [label, name] of D.reports) {
    const has = c.words.filter(w => w[0] === label).flatMap(w => w[1]), tells = others.filter(p => p[0].replace(/\.?\d+$/, '') === label);
    body.append(head(`Report ${label}, ${name}`), ...has.map(p => quoted(p)), ...tells.map(p => quoted(p, true)));
    if (!has.length && !tells.length) body.append(el('p', 'st-line', 'Nothing on this.'));
  }
}
/* more reports: by source, of each the first report's words; the others are there to unfold */
const FEW = 6;
function bySource(c, others) {
  const told = ([label, pieces]) => [head(`Report ${label}, ${R[label]}`), ...pieces.map(p => quoted(p))];
  const groups = D.sources.map(([name, labels]) => [name, c.words.filter(w => labels.includes(w[0]))]).filter(g => g[1].length);
  const parts = groups.map(([name, [first, ...rest]]) => {
    const part = el('section', 'src1');
    if (rest.length) part.append(own(el('h3', 'by'), `${name}: ${rest.length + 1} reports, one source`));
    part.append(...told(first));
    if (rest.length) part.append(fold1(`${rest.length} more of this source: ${rest.slice(0, 12).map(w => w[0]).join(', ')}${rest.length > 12 ? ' …' : ''}`, rest.flatMap(told)));
    return part;
  });
  body.append(...parts.slice(0, FEW));
  if (parts.length > FEW) body.append(fold1(`${parts.length - FEW} more sources`, parts.slice(FEW)));
  if (others.length) body.append(head('In other reports'), ...others.map(p => quoted(p, true)));
  const told1 = new Set([...c.words.map(w => w[0]), ...others.map(p => p[0].replace(/\.?\d+$/, ''))]), n = D.reports.length - told1.size;
  if (n) body.append(el('p', 'st-line', `Nothing on this in ${n} other report${n > 1 ? 's' : ''}.`));
}
function copier(c) {
  const copied = (b, text) => { b.textContent = text; };
  return button('Copy with source', async e => {
    const b = e.currentTarget; $('#copied')?.remove();
    try { await navigator.clipboard.writeText(c.cite); copied(b, 'Copied'); return; } catch { /* refused: by selection */ }
    const t = el('textarea'); t.id = 'copied'; t.value = c.cite; t.readOnly = true; t.setAttribute('aria-label', 'The claim with its source');
    b.parentNode.before(t); t.select();
    let done = false;
    try { done = document.execCommand('copy'); } catch { /* the text stands selected */ }
    if (done) { t.remove(); b.focus({ preventScroll: true }); copied(b, 'Copied'); } else copied(b, 'Selected: copy it by keyboard');
  });
}
const dated = v => { const [, day, edtf] = /^(.*) \((EDTF [^)]*)\)$/.exec(v) || [0, v], dd = own(el('dd'), day); if (edtf) dd.append(' ', el('small', '', edtf)); return dd; };
function fill(c) {
  body.replaceChildren();
  const h = own(el('h2'), c.text); h.id = 'drh';
  body.append(h, el('p', 'st-line', dots(c.mark), c.line));
  for (const w of c.warn || []) body.append(own(el('p', 'st-line warn'), w));
  const m = el('dl', 'meta');
  for (const [k, v] of c.meta) m.append(el('dt', '', k), F[v] ? el('dd', '', link(v), ' ' + F[v].text) : dated(v));
  body.append(m);
  for (const d of c.differs || []) body.append(differing(d));
  const has = new Set(c.words.flatMap(w => w[1].map(p => p[0])));
  const others = (c.differs || []).flatMap(d => d.told.flatMap(t => t[2])).filter(p => !has.has(p[0]) && has.add(p[0]));
  if (D.sources) bySource(c, others); else byReport(c, others);
  const ways = at('w-' + c.id);
  if (ways) { const w = ways.cloneNode(true); w.removeAttribute('id'); w.className = 'wd'; body.append(head('How the reports word it'), w); }
  if (c.why) { const d = fold1('How the sources were counted', [el('ul', 'whys', ...c.why.map(w => own(el('li'), w)))]); d.open = !D.sources; body.append(d); }
  const row = el('a', '', 'In the table'); row.href = '#' + c.id; row.onclick = clear;
  body.append(el('p', 'acts', copier(c), row));
}

/* evidence drawer: opening, stepping, closing */
const narrow = matchMedia('(max-width:980px)');
const seen = a => a.isConnected && (a.checkVisibility ? a.checkVisibility() : a.getClientRects().length > 0);
const table = $('#claims');
/* the claims of the list a link stands in: the overview's, a passage's, the summary's, else its section's */
function around(a) {
  const box = a?.closest('.ov, .fs, .sum, section, footer') ?? table;
  const found = [...new Map($$(box.matches('.ov') ? 'a.f' : 'a.f:not([tabindex])', box).filter(seen).map(x => [aim(x), x])).values()];
  return found.length > 1 || box === table ? found : around(at(aim(a))?.querySelector('a.f'));
}
const titled = a => {
  if (table.contains(a)) return '';
  const box = a.closest('.fs, .sum, section');
  if (box?.matches('.fs')) return ' on ' + box.previousElementSibling.id;
  return box?.matches('.sum') ? ' in the summary' : box?.querySelector('h2') ? ' under ' + box.querySelector('h2').textContent : '';
};
function place() {
  const i = list.findIndex(a => aim(a) === cur), a = list[i];
  $('#drn').textContent = a ? `${cur}, claim ${i + 1} of ${list.length}${titled(a)}` : cur;
  $$('.cur').forEach(x => x.classList.remove('cur')); at(cur)?.classList.add('cur'); a?.classList.add('cur');
  return a;
}
function show(id, from) {
  const c = F[id]; if (!c) return;
  if (from && !dr.contains(from)) { back = from; list = around(from); }
  cur = id; fill(c);
  dr.hidden = false; document.body.classList.add('open'); dr.classList.remove('peek');
  place(); dr.scrollTop = 0;
  if (from) dr.focus({ preventScroll: true });
}
/* keeps the thing that was clicked where it was while the page makes room; what the sheet on a phone would cover moves up */
function steady(a, act) {
  const y = a && seen(a) ? a.getBoundingClientRect().top : null; act();
  if (y === null || !seen(a) || dr.contains(a)) return;
  scrollBy({ top: a.getBoundingClientRect().top - y, behavior: 'instant' });
  const edge = dr.hidden || !narrow.matches ? innerHeight : dr.getBoundingClientRect().top;
  const box = a.getBoundingClientRect();
  if (box.bottom > edge - 8) scrollBy({ top: Math.min(box.bottom - edge + 24, box.top - 60), behavior: 'instant' });
}
function shut() {
  dr.hidden = true; document.body.classList.remove('open'); $$('.cur').forEach(x => x.classList.remove('cur')); cur = null;
}
function hide() {
  if (dr.hidden) return;
  const b = back; back = null;
  steady(b, shut);
  if (b) { b.focus({ preventScroll: true }); if (seen(b)) b.scrollIntoView({ block: 'nearest', behavior: 'instant' }); }
}
function step(n) {
  list = list.filter(seen); if (!list.length) list = around(null);
  const i = list.findIndex(a => aim(a) === cur), next = list[(i + n + list.length) % list.length];
  if (!next) return;
  show(aim(next)); record('replaceState', cur);
  if (!narrow.matches) next.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}
/* the address names the claim shown; Back shuts the drawer; after Escape one entry is left and used again */
const hash = () => location.hash.slice(1);
function record(how, id, state = { e: cur }) {
  if (framed) return;
  try { history[how](state, '', location.href.split('#')[0] + (id ? '#' + id : '')); } catch { /* an address that may not change */ }
}
function open(a) {
  const fresh = dr.hidden && !history.state?.shut;
  steady(a, () => show(aim(a), a)); record(fresh ? 'pushState' : 'replaceState', cur);
  if (dr.contains(a) || !a.isConnected) dr.focus({ preventScroll: true });
}
function leave() { hide(); record('replaceState', F[hash()] ? '' : hash(), { shut: 1 }); }
$('#drc').onclick = leave; $('#drp').onclick = () => step(-1); $('#drx').onclick = () => step(1);
dr.addEventListener('keydown', e => {
  if (e.altKey || e.ctrlKey || e.metaKey || e.target.matches('textarea')) return;
  const n = { ArrowRight: 1, j: 1, ArrowLeft: -1, k: -1 }[e.key];
  if (n) step(n);
});
dr.addEventListener('pointerdown', () => dr.classList.remove('peek'));
dr.addEventListener('focusin', () => dr.classList.remove('peek'));
addEventListener('keydown', e => {
  const typing = e.target.matches?.('input, textarea, select');
  if (e.key === 'Escape' && !dr.hidden && !(typing && e.target.value)) leave();
  if (e.key === '/' && !typing && !e.altKey && !e.ctrlKey && !e.metaKey) { e.preventDefault(); find.focus(); find.select(); }
});
let clicked = null;
function arrive() {
  const id = hash(), claim = F[id] ? id : history.state?.e;
  if (clicked === id && !history.state && !F[id]) { clicked = null; if (!dr.hidden) record('replaceState', id); } else if (!claim) hide();
  else if (claim !== cur) {
    const a = at(claim)?.querySelector('a.f');
    if (a && !seen(a)) clear();
    show(claim, dr.hidden ? a : null); record('replaceState', id);
    if (F[id]) at(id)?.scrollIntoView();
  }
  if (words(id)) reveal(id);
}
addEventListener('popstate', arrive); addEventListener('hashchange', arrive);

const unfold = e => { for (let d = e?.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; };
const go = id => { unfold(at(id)); if (framed) at(id)?.scrollIntoView(); else location.hash = id; };
function reveal(id) {
  kind(''); $$('.flash').forEach(x => x.classList.remove('flash'));
  const p = at(id); unfold(p); p.classList.add('flash'); setTimeout(() => p.classList.remove('flash'), 4e3);
}
document.addEventListener('click', e => {
  const g = e.target.closest('[data-p]');
  if (g) { clicked = g.dataset.p; go(clicked); reveal(clicked); return; }
  const a = e.target.closest('a[href^="#"]');
  if (!a || e.metaKey || e.ctrlKey || e.shiftKey) return;
  if (a.matches('a.f')) { e.preventDefault(); open(a); return; }
  const id = aim(a); clicked = id;
  unfold(at(id)); if (words(id)) { reveal(id); if (dr.contains(a)) dr.classList.add('peek'); }
  if (framed) { e.preventDefault(); at(id)?.scrollIntoView(); }
});

/* search and filters: what is typed, the support mark, the kind, the report or source, all at once */
const LETTERS = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ı': 'i', 'þ': 'th', '’': "'", '‘': "'", '“': '"', '”': '"' };
const fold = t => t.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[ßæœøłđıþ’‘“”]/g, x => LETTERS[x]);
const find = $('#find'), hits = $('#hits'), also = $('#also'), kinds = $('#kinds'), from = $('#from'), rows = $$('.mx tr[data-s]');
const chosen = { s: '', neq: false };
let hay = null;
function straws() {
  const passages = new Map($$('.ps p[id]').map(p => [p.id, fold(words(p.id))]));
  const of = c => fold([c.text, ...c.meta.map(m => m[1])].join(' ')) + ' ' + c.words.flatMap(w => w[1]).map(p => passages.get(p[0])).join(' ');
  hay = {
    passages, claims: rows.map(r => {
      const c = F[r.id];
      return { keys: r.dataset.s.split(' '), text: of(c), labels: new Set([c.id, ...c.words.flatMap(w => w[1].map(p => p[0]))].map(fold)), reports: c.words.map(w => w[0]) };
    })
  };
}
/* a word that looks like a label ("E7", "B.12") is looked for among labels, and whole in the text */
const fits = (h, w) => /^[a-z]{1,3}\.?\d+$/.test(w) ? h.labels.has(w) || new RegExp('(^|\\W)' + w.replace('.', '\\.') + '(\\W|$)').test(h.text) : h.text.includes(w);
const asked = () => fold(find.value).split(/\s+/).filter(Boolean);
function filter() {
  if (!hay) straws();
  const w = asked(), label = w.length === 1 && C.find(c => fold(c.id) === w[0]);
  const v = from.value, only = /^c\d/.test(v), reports = !v || only ? null : D.sources ? D.sources[v][1] : [v];
  let n = 0;
  hay.claims.forEach((h, i) => {
    const r = rows[i], ok = (!chosen.s || h.keys.includes(chosen.s)) && (!chosen.neq || h.keys.includes('neq')) && (!kinds.value || r.id[0] === kinds.value)
      && (!only || h.keys.includes(v)) && (!reports || h.reports.some(x => reports.includes(x))) && (label ? r.id === label.id : w.every(x => fits(h, x)));
    if (r.hidden === ok) r.hidden = !ok;
    n += ok;
  });
  $$('.filter [data-s]').forEach(b => b.setAttribute('aria-pressed', b.dataset.s === 'neq' ? chosen.neq : b.dataset.s ? b.dataset.s === chosen.s : !chosen.s && !chosen.neq));
  const others = chosen.s || chosen.neq || kinds.value || v;
  $('#clear').hidden = !w.length && !others;
  hits.textContent = n ? `${n} of ${rows.length} claims shown` : `No claim ${w.length ? `has “${find.value.trim().slice(0, 40)}”` : 'is all of this'}. ${others ? 'Other filters are on: clear them' : 'Try fewer words, or a label such as ' + C[0]?.id}.`;
  clearTimeout(later); later = setTimeout(mark, 120, w);
}
let later;
/* where the words stand: on the page by the browser's own highlights, which change no element */
function mark(w) {
  const at1 = w.length ? [...hay.passages].filter(([id, t]) => w.every(x => t.includes(x) || fold(id) === x)).map(p => p[0]) : [];
  also.replaceChildren(...(at1.length ? [`In ${at1.length} passage${at1.length > 1 ? 's' : ''}: `, ...at1.slice(0, 12).flatMap(id => [link(id), ' ']), at1.length > 12 ? 'and more' : ''] : []));
  if (typeof Highlight === 'undefined' || !CSS.highlights) return;
  const boxes = [...rows.filter(r => !r.hidden).slice(0, 200).map(r => $('th', r)), ...at1.slice(0, 100).map(id => $('.t', at(id)))];
  CSS.highlights.set('found', new Highlight(...(w.length ? boxes.flatMap(b => spots(b, w)) : [])));
}
function spots(box, w) {
  const found = [], walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    let text = '', i = 0; const places = [];
    for (const c of node.data) { const f = fold(c); for (let k = 0; k < f.length; k++) places.push(i); text += f; i += c.length; }
    places.push(i);
    for (const x of w) for (let k = text.indexOf(x); k >= 0; k = text.indexOf(x, k + x.length)) {
      const range = new StaticRange({ startContainer: node, startOffset: places[k], endContainer: node, endOffset: places[k + x.length] });
      found.push(range);
    }
  }
  return found;
}
function choose(s) { if (s === 'neq') chosen.neq = !chosen.neq; else { chosen.neq &&= s !== ''; chosen.s = chosen.s === s ? '' : s; } filter(); }
function clear() { find.value = kinds.value = from.value = chosen.s = ''; chosen.neq = false; filter(); }
$$('.filter [data-s]').forEach(b => { b.onclick = () => choose(b.dataset.s); });
$('#clear').onclick = () => { clear(); find.focus(); };
find.oninput = kinds.onchange = from.onchange = filter;
$$('[data-go]').forEach(a => { a.onclick = () => { clear(); choose(a.dataset.go); }; });
function kind(k) {
  $$('.sbs .row[data-k]').forEach(r => { const x = r.dataset.k; r.classList.toggle('hide', !(!k || (k === 'pair' ? x !== 'only' : k === 'chg' ? x === 'edit' || x === 'para' : x === k))); });
  $$('.filter [data-k]').forEach(b => b.setAttribute('aria-pressed', b.dataset.k === k));
}
$$('.filter [data-k]').forEach(b => { b.onclick = () => kind(b.dataset.k); });

/* where am I */
const nav = Object.fromEntries($$('.bar nav a').map(a => [a.hash.slice(1), a]));
const watch = new IntersectionObserver(es => es.forEach(e => {
  if (!e.isIntersecting) return;
  $$('.bar nav a').forEach(a => a.removeAttribute('aria-current')); nav[e.target.id]?.setAttribute('aria-current', 'true');
}), { rootMargin: '-60px 0px -75% 0px' });
Object.keys(nav).forEach(id => { if (at(id)) watch.observe(at(id)); });
arrive();
})();
