'use strict';
(() => {
  const table = document.querySelector('.matrix');
  const all = table ? [...table.querySelectorAll('tr.row')] : [];
  const groups = table ? [...table.querySelectorAll('tr.chapter, tr.section')] : [];
  const bodies = table ? [...table.tBodies] : [];
  const home = new Map(all.map((row) => [row, [row.parentNode, row.nextSibling]]));
  const $ = (id) => document.getElementById(id);
  const single = document.querySelector('.matrix.single') !== null;
  const flat = document.createElement('tbody');
  const columns = document.createElement('style');
  document.head.append(columns);
  document.documentElement.classList.add('js');
  let chosen = -1;
  let state = { q: '', show: 'all', agent: '', sort: 'id' };

  const words = new Map();
  function text(row) {
    if (!words.has(row)) {
      const said = [...row.cells].map((cell) => cell.title || '').join(' ');
      words.set(row, (row.textContent + ' ' + said).toLowerCase());
    }
    return words.get(row);
  }

  function column() {
    return state.agent === '' ? -1 : Number(state.agent) + 1;
  }

  function verdict(row) {
    const at = column();
    const cells = at > 0 ? [row.cells[at]] : [...row.cells].slice(1);
    return cells.filter(Boolean).map((cell) => [...cell.classList].find((name) => name.startsWith('v-')) || '');
  }

  const wrong = ['v-failed', 'v-broken', 'v-non-strict', 'v-not-run'];
  function fits(row) {
    const said = verdict(row);
    const shown = state.show === 'all' || (state.show === 'wrong'
      ? said.some((one) => wrong.includes(one))
      : said.includes('v-' + state.show));
    return shown && (column() < 0 || said[0] !== '') && (state.q === '' || state.q.toLowerCase().split(/\s+/)
      .every((word) => text(row).includes(word)));
  }

  const weight = { 'v-broken': 0, 'v-failed': 1, 'v-non-strict': 2, 'v-not-run': 3, 'v-unsupported': 4, 'v-info': 5, 'v-pass': 6, '': 7 };
  function rank(row) {
    return Math.min(...verdict(row).map((one) => weight[one] ?? 7));
  }
  function time(row) {
    const at = column();
    const cells = at > 0 ? [row.cells[at]] : [...row.cells].slice(1);
    return Math.max(...cells.filter(Boolean).map((cell) => Number(cell.dataset.ms || 0)));
  }

  function arrange() {
    if (!table) { return; }
    if (state.sort === 'id') {
      flat.remove();
      for (let i = all.length - 1; i >= 0; i--) {
        const [parent, next] = home.get(all[i]);
        parent.insertBefore(all[i], next);
      }
      bodies.forEach((body) => { body.hidden = false; });
    } else {
      const key = state.sort === 'time' ? (row) => -time(row) : rank;
      const keyed = all.map((row, i) => [key(row), i, row]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      flat.append(...keyed.map((each) => each[2]));
      bodies.forEach((body) => { body.hidden = true; });
      table.append(flat);
    }
  }

  function apply(sorted) {
    if (!table) { return; }
    if (sorted) { arrange(); }
    let shown = 0;
    for (const row of all) {
      row.hidden = !fits(row);
      if (!row.hidden) { shown++; }
    }
    for (const group of groups) {
      let next = group.nextElementSibling;
      let any = false;
      while (next && !next.classList.contains('chapter') && !(group.classList.contains('section') && next.classList.contains('section'))) {
        any = any || next.classList.contains('row') && !next.hidden;
        next = next.nextElementSibling;
      }
      group.hidden = !any;
    }
    const at = column();
    columns.textContent = at > 0
      ? '.matrix tr > :not(:first-child):not(:nth-child(' + (at + 1) + ')) { display: none } .matrix.wide small { display: inline }'
      : '';
    $('count').textContent = shown === all.length ? all.length + ' cases' : shown + ' of ' + all.length + ' cases';
    chosen = -1;
    document.querySelectorAll('.chosen').forEach((row) => row.classList.remove('chosen'));
  }

  function write() {
    const said = new URLSearchParams();
    if (state.q) { said.set('q', state.q); }
    if (state.show !== 'all') { said.set('show', state.show); }
    if (state.agent !== '') { said.set('agent', name(state.agent)); }
    if (state.sort !== 'id') { said.set('sort', state.sort); }
    history.replaceState(null, '', '#' + said.toString());
  }

  function name(index) {
    const option = [...$('agent').options].find((each) => each.value === index);
    return option ? option.text : '';
  }

  function link(row) {
    const at = column();
    return at > 0 ? row.cells[at].querySelector('a') : row.querySelector('td a');
  }

  function choose(row) {
    document.querySelectorAll('.chosen').forEach((each) => each.classList.remove('chosen'));
    if (row) {
      row.classList.add('chosen');
      row.scrollIntoView({ block: 'center' });
    }
  }

  function visible() {
    const order = state.sort === 'id' ? all : [...flat.rows];
    return order.filter((row) => !row.hidden);
  }

  function move(step) {
    const rows = visible();
    if (rows.length === 0) { return; }
    chosen = Math.max(0, Math.min(rows.length - 1, chosen + step));
    choose(rows[chosen]);
  }

  /* The page behind this one, of the same agent, that is no pass. */
  function after(stem) {
    const here = table ? [...table.querySelectorAll('td a')].find((each) => each.getAttribute('href').includes(stem + '.html')
      || each.getAttribute('href').endsWith('=' + stem)) : null;
    if (!here) { return; }
    const at = here.closest('td').cellIndex;
    const row = here.closest('tr');
    const rest = all.slice(all.indexOf(row) + 1).concat(all.slice(0, all.indexOf(row)));
    const next = rest.map((each) => each.cells[at]).find((cell) => cell && (cell.classList.contains('v-failed') || cell.classList.contains('v-broken')));
    const target = next && next.querySelector('a');
    if (target) {
      location.replace(target.getAttribute('href'));
    } else {
      choose(row);
      $('count').textContent = 'no other case of this agent has failed';
    }
  }

  function read() {
    const hash = decodeURIComponent(location.hash.slice(1));
    if (hash.startsWith('cause/')) {
      const details = document.getElementById(hash);
      if (details) {
        details.open = true;
        details.scrollIntoView();
      }
      return;
    }
    if (hash.startsWith('page=') || !table) { return; }
    const said = new URLSearchParams(location.hash.slice(1));
    if (said.has('after')) {
      after(said.get('after'));
      return;
    }
    const agent = [...$('agent').options].find((each) => each.text === said.get('agent'));
    state = { q: said.get('q') || '', show: said.get('show') || state.show, agent: agent && said.has('agent') ? agent.value : '', sort: said.get('sort') || 'id' };
    $('search').value = state.q;
    $('agent').value = state.agent;
    $('sort').value = state.sort;
    const radio = document.getElementById(state.show === 'all' ? 'show-all' : state.show === 'wrong' ? 'show-wrong' : 'show-v-' + state.show);
    if (radio) { radio.checked = true; }
    apply(true);
    if (said.has('case')) {
      choose(all.find((row) => row.dataset.id === said.get('case')));
    }
  }

  if (table) {
    $('tools').hidden = false;
    if (table.classList.contains('wide') && $('show-wrong')) { state.show = 'wrong'; }
    $('search').addEventListener('input', (event) => { state.q = event.target.value.trim(); apply(false); write(); });
    $('agent').addEventListener('change', (event) => { state.agent = event.target.value; apply(state.sort !== 'id'); write(); });
    $('sort').addEventListener('change', (event) => { state.sort = event.target.value; apply(true); write(); });
    document.querySelectorAll('input[name=show]').forEach((radio) => radio.addEventListener('change', () => {
      state.show = radio.id === 'show-all' ? 'all' : radio.id.replace('show-v-', '').replace('show-', '');
      apply(false);
      write();
    }));
    document.querySelectorAll('.agents tbody tr[data-agent]').forEach((row) => row.addEventListener('click', () => {
      state.agent = state.agent === row.dataset.agent ? '' : row.dataset.agent;
      $('agent').value = state.agent;
      apply(state.sort !== 'id');
      write();
    }));
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const typing = event.target.matches('input[type=search], select');
    if (event.key === 'Escape' && table) {
      $('search').value = '';
      state.q = '';
      event.target.blur();
      apply(false);
      write();
    } else if (typing || !table) {
      return;
    } else if (event.key === '/') {
      event.preventDefault();
      $('search').focus();
    } else if (event.key === 'j' || event.key === 'k') {
      move(event.key === 'j' ? 1 : -1);
    } else if (event.key === 'Enter' && chosen >= 0 && !event.target.closest('a, summary')) {
      const target = link(visible()[chosen]);
      if (target) { target.click(); }
    }
  });

  /* One file: pages of cases are templates in it. */
  const shown = $('shown-page');
  function page() {
    const hash = decodeURIComponent(location.hash.slice(1));
    const template = hash.startsWith('page=') ? document.getElementById('page/' + hash.slice(5)) : null;
    if (!shown) { return; }
    shown.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    $('shown-index').hidden = template !== null;
    if (template) { scrollTo(0, 0); }
  }
  addEventListener('hashchange', () => { page(); read(); });
  page();
  read();
})();
