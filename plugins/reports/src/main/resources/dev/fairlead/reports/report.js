'use strict';
(() => {
  const BATCH = 100;
  const data = JSON.parse(document.getElementById('data').textContent);
  const rows = document.getElementById('rows');
  const more = document.getElementById('more');
  const query = document.getElementById('query');
  const order = document.getElementById('order');
  const boxes = [...document.querySelectorAll('#filter input[type=checkbox]')];
  const suite = t => data.suites[t.s];
  for (const t of data.tests) t.q = (suite(t) + ' ' + t.n).toLowerCase();
  let found = [];
  let shown = 0;

  const orders = {
    run: null,
    slow: (a, b) => b.d - a.d,
    name: (a, b) => (a.q < b.q ? -1 : a.q > b.q ? 1 : 0)
  };

  function element(name, text, className) {
    const e = document.createElement(name);
    if (text !== undefined) e.textContent = text;
    if (className) e.className = className;
    return e;
  }

  function time(micros) {
    if (micros < 1e3) return micros + ' µs';
    if (micros < 1e6) return (micros / 1e3).toFixed(micros < 1e4 ? 1 : 0) + ' ms';
    return micros < 6e7 ? (micros / 1e6).toFixed(1) + ' s' : Math.floor(micros / 6e7) + ' min ' + Math.floor(micros / 1e6) % 60 + ' s';
  }

  function block(into, label, text) {
    if (!text) return;
    into.append(element('h4', label));
    const pre = element('pre', text);
    pre.tabIndex = 0;
    into.append(pre);
  }

  function details(test) {
    const row = element('tr', undefined, 'details');
    const cell = element('td');
    cell.colSpan = 4;
    test.a.forEach((a, i) => {
      const many = test.a.length > 1 ? 'Attempt ' + (i + 1) + ': ' : '';
      cell.append(element('p', many + a.r.toLowerCase() + (a.m ? ': ' + a.m : '') + ' (' + time(a.d) + ' on ' + data.workers[a.w] + ')', 'message'));
      block(cell, 'Stack trace', a.t);
      block(cell, 'Standard output', a.o);
      block(cell, 'Standard error', a.e);
    });
    row.append(cell);
    return row;
  }

  function name(test, row) {
    if (!test.a) return element('span', test.n);
    const button = element('button', test.n, 'name');
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    let open = null;
    button.addEventListener('click', () => {
      if (open) {
        open.remove();
        open = null;
      } else {
        open = details(test);
        row.after(open);
      }
      button.setAttribute('aria-expanded', String(!!open));
    });
    return button;
  }

  function draw(test) {
    const row = element('tr');
    const status = element('td');
    status.append(element('span', test.r.toLowerCase(), 'status ' + test.r));
    const cell = element('td');
    cell.append(name(test, row), ' ', element('span', suite(test), 'suite'));
    row.append(status, cell, element('td', time(test.d), 'num'), element('td', data.workers[test.w], 'worker'));
    return row;
  }

  function drawMore() {
    const part = document.createDocumentFragment();
    for (const test of found.slice(shown, shown + BATCH)) part.append(draw(test));
    shown = Math.min(shown + BATCH, found.length);
    rows.append(part);
    more.hidden = shown >= found.length;
  }

  function filter() {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set(boxes.filter(b => b.checked).map(b => b.value));
    found = data.tests.filter(t => wanted.has(t.r) && words.every(w => t.q.includes(w)));
    if (orders[order.value]) found.sort(orders[order.value]);
    document.getElementById('count').textContent = found.length + ' of ' + data.tests.length + ' tests';
    rows.replaceChildren();
    shown = 0;
    drawMore();
  }

  let waiting = 0;
  query.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  document.getElementById('filter').addEventListener('submit', e => e.preventDefault());
  boxes.concat(order).forEach(e => e.addEventListener('change', filter));
  more.addEventListener('click', drawMore);
  new IntersectionObserver(seen => {
    if (seen[0].isIntersecting && !more.hidden) drawMore();
  }, { rootMargin: '400px' }).observe(more);
  filter();
})();
