// quizkit card script. It runs once on each side of a card, and only reorders, marks and grades what the
// static HTML already holds. One IIFE, ES5 syntax and try/catch, because a reviewer may keep the page (and
// its globals) between cards, or may run an old web view. No two braces may meet: Anki would parse them.
(function () {
  "use strict";
  var NAME = "quizkit";
  var root = document.querySelector(".qk:not([data-ready])");
  if (!root) { return; }
  root.setAttribute("data-ready", "");
  var back = root.classList.contains("qk-back");
  var labels = [];
  var shortcuts = [];
  var state;

  // ---- DOM -------------------------------------------------------------------------------------------

  function all(selector, node) { return [].slice.call((node || root).querySelectorAll(selector)); }

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) { node.className = name; }
    if (text) { node.textContent = text; }
    return node;
  }

  function put(node) {
    for (var i = 1; i < arguments.length; i++) { node.appendChild(arguments[i]); }
    return node;
  }

  // Words of the card itself, in both languages; the style sheet hides the one that is not shown.
  function words(zh, en) {
    var pair = [make("span", "qk-ui", zh), make("span", "qk-ui", en)];
    pair[0].lang = "zh";
    pair[1].lang = "en";
    return put(make("span", "qk-words"), pair[0], pair[1]);
  }

  function label(node, name, zh, en) { labels.push([node, name, zh, en]); }

  function attempt(work) {
    try { return work(); } catch (error) { return undefined; }
  }

  function json(node, name) {
    return attempt(function () { return JSON.parse(node.getAttribute(name)); });
  }

  function listen(node, names, handler) {
    names.split(" ").forEach(function (name) { node.addEventListener(name, handler); });
  }

  // AnkiMobile and AnkiDroid flip the card on a tap, unless what was tapped has this class.
  function tappable(node) {
    [node].concat(all("*", node)).forEach(function (one) { one.classList.add("tappable"); });
  }

  // ---- State: order and answers must survive the flip, whatever page model the reviewer has -----------

  var stores = [
    { get: function () { return window.quizkitState; },
      put: function (text) { window.quizkitState = text; } },
    { get: function () { return sessionStorage.getItem(NAME); },
      put: function (text) { sessionStorage.setItem(NAME, text); } },
    { get: function () { return localStorage.getItem(NAME); },
      put: function (text) { localStorage.setItem(NAME, text); } },
    { get: function () { return window.name.indexOf(NAME) ? null : window.name.slice(NAME.length); },
      put: function (text) {
        if (!window.name || !window.name.indexOf(NAME)) { window.name = NAME + text; }
      } }
  ];

  function load() { // the newest record; among equals the first store wins
    var best = null;
    stores.forEach(function (store) {
      attempt(function () {
        var record = JSON.parse(store.get());
        if (record && Array.isArray(record.answers) && (!best || record.time > best.time)) { best = record; }
      });
    });
    return best;
  }

  function save() {
    state.time = Date.now();
    var text = JSON.stringify(state);
    stores.forEach(function (store) { attempt(function () { store.put(text); }); });
  }

  function lasting() { // does a store outlive this page?
    return stores.slice(1, 3).some(function (store) {
      return attempt(function () {
        store.put(store.get() || "null");
        return !!store.get();
      });
    });
  }

  function hash(text) {
    var h = 2166136261;
    for (var i = 0; i < text.length; i++) { h = Math.imul(h ^ text.charCodeAt(i), 16777619); }
    return h >>> 0;
  }

  function cardId() {
    var gap = root.querySelector(".cloze");
    var id = root.querySelector(".qk-id");
    return [id ? id.textContent : "", root.getAttribute("data-card"),
      gap ? gap.getAttribute("data-ordinal") : ""].join("|");
  }

  function recall() {
    var id = cardId();
    var last = load();
    if (back && last && last.id === id) { return last; }
    // Without a store both sides take the seed of the day, and so agree on the order all the same.
    var seed = hash(id + new Date().toDateString());
    if (!back && (last || lasting())) { seed = Math.floor(Math.random() * 4294967296); }
    return { id: id, seed: seed, answers: [], lang: last ? last.lang : "" };
  }

  function random(seed) { // mulberry32
    return function () {
      seed = (seed + 0x6D2B79F5) | 0;
      var t = Math.imul(seed ^ seed >>> 15, 1 | seed);
      t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
      return ((t ^ t >>> 14) >>> 0) / 4294967296;
    };
  }

  function shuffled(items, next) {
    var free = items.filter(function (item) { return !(item.hasAttribute && item.hasAttribute("data-fixed")); });
    for (var i = free.length - 1; i > 0; i--) {
      var j = Math.floor(next() * (i + 1));
      var held = free[i];
      free[i] = free[j];
      free[j] = held;
    }
    return items.map(function (item) { return free.indexOf(item) < 0 ? item : null; })
      .map(function (fixed) { return fixed || free.shift(); });
  }

  function reorder(task, list, next) {
    var items = all("li", list).filter(function (item) { return item.parentNode === list; });
    if (task.getAttribute("data-shuffle") !== "0") { items = shuffled(items, next); }
    items.forEach(function (item) { list.appendChild(item); });
    return items;
  }

  // ---- Languages -------------------------------------------------------------------------------------

  function show(lang) {
    root.setAttribute("data-show", lang);
    all("pre, table").forEach(function (node) { // what scrolls must be reachable by keyboard
      if (node.scrollWidth > node.clientWidth) { node.tabIndex = 0; }
    });
    all(".qk-switch button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.value === lang));
    });
    labels.forEach(function (one) {
      var text = lang === "both" ? one[2] + " / " + one[3] : one[lang === "zh" ? 2 : 3];
      one[0].setAttribute(one[1], text);
    });
  }

  function languages() {
    if (root.querySelector('.qk-l[lang|="zh"]') && root.querySelector('.qk-l[lang|="en"]')) {
      languageSwitch();
      return /^(zh|en)$/.test(state.lang) ? state.lang : "both";
    }
    var stem = root.querySelector(".qk-stem");
    var named = stem && (stem.querySelector("[lang]") || stem).lang;
    return (named ? /^zh/.test(named) : /[\u4e00-\u9fff]/.test(root.textContent)) ? "zh" : "en";
  }

  function languageSwitch() {
    var group = make("div", "qk-switch");
    group.setAttribute("role", "group");
    label(group, "aria-label", "语言", "Language");
    [["zh", "中", "中文"], ["en", "EN", "English"], ["both", "中+EN", "中文 + English"]].forEach(function (one) {
      var button = make("button", "tappable", one[1]);
      button.type = "button";
      button.value = one[0];
      button.title = one[2];
      button.addEventListener("click", function () {
        state.lang = one[0];
        save();
        show(one[0]);
      });
      group.appendChild(button);
    });
    root.querySelector(".qk-bar").appendChild(group);
  }

  // ---- Verdicts --------------------------------------------------------------------------------------

  function mark(credit, zh, en) { // credit: 0 to 1, or null where nothing was answered
    var kind = credit === null ? 0 : credit >= 1 ? 1 : credit > 0 ? 2 : 3;
    var sign = ["○", "✓", "◐", "✗"][kind];
    var own = [["未作答", "Not answered"], ["正确", "Right"], ["部分正确", "Partly right"], ["错误", "Wrong"]][kind];
    var node = make("span", "qk-mark qk-" + ["none", "good", "part", "bad"][kind], sign + " ");
    return put(node, words(zh || own[0], en || own[1]));
  }

  function score(task, credit, zh, en) {
    var meta = root.querySelector(".qk-meta");
    var points = meta ? Number(meta.getAttribute("data-points")) : 0;
    var line = put(make("p", "qk-score"), mark(credit));
    line.setAttribute("role", "status");
    if (zh && credit !== null) { put(line, words(zh, en)); }
    if (credit !== null && points > 0) {
      var won = Math.round(credit * points * 100) / 100 + " / " + points;
      put(line, words("得分 " + won, "Score " + won));
    } else if (credit > 0 && credit < 1) {
      put(line, make("span", "", Math.round(credit * 100) + "%"));
    }
    task.parentNode.insertBefore(line, task.nextSibling);
  }

  function ask(task, zh, en) {
    var line = put(make("p", "qk-ask"), words(zh, en));
    task.parentNode.insertBefore(line, task);
  }

  function checkButton(task, grade) {
    var button = put(make("button", "qk-check tappable"), words("检查", "Check now"));
    button.type = "button";
    button.addEventListener("click", function () {
      task.classList.add("qk-checked");
      button.parentNode.removeChild(button);
      all("[tabindex]", task).forEach(function (node) { node.setAttribute("aria-disabled", "true"); });
      attempt(grade);
    });
    task.parentNode.insertBefore(button, task.nextSibling);
  }

  // ---- Things to press: choose, pair, arrange --------------------------------------------------------

  function wrap(item) { // everything of the item but its feedback becomes one thing to press
    var face = make("div", "qk-face");
    [].slice.call(item.childNodes).forEach(function (node) {
      if (!(node.classList && node.classList.contains("qk-why"))) { face.appendChild(node); }
    });
    item.insertBefore(face, item.firstChild);
    return face;
  }

  function pressable(task, faces, press, keys) {
    faces.forEach(function (face, at) {
      face.tabIndex = 0;
      tappable(face);
      function go(event) {
        event.preventDefault();
        event.stopPropagation();
        if (!task.classList.contains("qk-checked")) { press(at); }
      }
      face.addEventListener("click", function (event) {
        if (!event.target.closest || !event.target.closest("a[href]")) { go(event); }
      });
      face.addEventListener("keydown", function (event) {
        var step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (event.altKey || event.ctrlKey || event.metaKey) { return; }
        if (step) {
          var next = (at + step + faces.length) % faces.length;
          event.preventDefault();
          faces[next].focus();
          if (keys.follow) { press(next); }
        } else if (event.key === " " || (keys.enter && event.key === "Enter")) {
          go(event);
        }
      });
    });
  }

  function onAltDigit(task, press) {
    shortcuts.push(function (at) { if (!task.classList.contains("qk-checked")) { press(at); } });
  }

  // Alt, because Anki's reviewer keeps the bare digits. One listener for the page: the former is removed.
  function shortcutKeys() {
    if (window.quizkitKeys) { document.removeEventListener("keydown", window.quizkitKeys); }
    window.quizkitKeys = function (event) {
      var digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code || "");
      if (!event.altKey || event.ctrlKey || event.metaKey || !digit || !document.body.contains(root)) { return; }
      if (shortcuts[0]) { event.preventDefault(); shortcuts[0](digit[1] - 1); }
    };
    if (!back) { document.addEventListener("keydown", window.quizkitKeys); }
  }

  // ---- choose ----------------------------------------------------------------------------------------

  function isKey(item) { return item.hasAttribute("data-key"); }

  // data-credit is a share of the points; without it the keys share them equally.
  function chooseCredit(task, items, picked) {
    var many = task.getAttribute("data-many") === "1";
    var grading = task.getAttribute("data-grading");
    var share = many ? 1 / items.filter(isKey).length : 1;
    var right = items.filter(function (item) { return isKey(item) === picked(item); }).length;
    var weighed = items.some(function (item) { return item.hasAttribute("data-credit"); });
    if (many && grading === "per-option" && !weighed) { return right / items.length; }
    if (many && grading !== "per-option" && grading !== "minus") { return right === items.length ? 1 : 0; }
    var won = items.filter(picked).reduce(function (sum, item) {
      var credit = Number(item.getAttribute("data-credit"));
      if (isKey(item)) { return sum + (credit || share); }
      return sum + (grading === "minus" ? -Math.abs(credit || share) : credit);
    }, 0);
    return won > 0.9999 ? 1 : Math.max(0, won);
  }

  function markOptions(task, items, picks) {
    var many = task.getAttribute("data-many") === "1";
    function picked(item) { return picks.indexOf(item.getAttribute("data-k")) >= 0; }
    items.forEach(function (item) {
      var credit = isKey(item) ? 1 : many ? 0 : Math.max(0, item.getAttribute("data-credit"));
      var sign = null;
      if (picked(item)) {
        item.classList.add("qk-picked");
        sign = credit >= 1 ? mark(1, "你选对了", "You chose this: right")
          : mark(credit, credit ? "你选的：部分正确" : "你选错了", "You chose this: " + (credit ? "partly right" : "wrong"));
      } else if (isKey(item)) {
        sign = many && picks.length ? mark(null, "漏选：应选", "Missed: right") : mark(1, "正确答案", "Right answer");
      }
      if (sign) { item.querySelector(".qk-face").appendChild(sign); }
    });
    if (!picks.length) { return score(task, null); }
    var keys = items.filter(isKey);
    var hits = keys.filter(picked).length;
    var wrong = picks.length - hits;
    score(task, chooseCredit(task, items, picked),
      many ? "选对 " + hits + "/" + keys.length + (wrong ? "，错选 " + wrong : "") : "",
      hits + " of " + keys.length + " found" + (wrong ? ", " + wrong + " wrong" : ""));
  }

  function choose(task, slot) {
    var many = task.getAttribute("data-many") === "1";
    var items = reorder(task, task, slot.next);
    var faces = items.map(wrap);
    var picks = Array.isArray(slot.value) ? slot.value : [];
    if (back) { return markOptions(task, items, picks); }

    function draw() {
      faces.forEach(function (face, at) {
        var on = picks.indexOf(items[at].getAttribute("data-k")) >= 0;
        face.setAttribute("aria-checked", String(on));
        items[at].classList.toggle("qk-picked", on);
        if (!many) { face.tabIndex = on || (!picks.length && !at) ? 0 : -1; }
      });
    }
    function press(at) {
      if (!items[at]) { return; }
      var k = items[at].getAttribute("data-k");
      var found = picks.indexOf(k);
      if (!many) { picks = [k]; } else if (found < 0) { picks.push(k); } else { picks.splice(found, 1); }
      draw();
      slot.save(picks);
    }
    ask(task, many ? "选出所有正确的" : "选一个", many ? "Choose all that apply" : "Choose one");
    task.setAttribute("role", many ? "group" : "radiogroup");
    label(task, "aria-label", "选项", "Options");
    faces.forEach(function (face, at) {
      items[at].setAttribute("role", "none");
      face.setAttribute("role", many ? "checkbox" : "radio");
      face.setAttribute("aria-keyshortcuts", "Alt+" + (at + 1));
    });
    pressable(task, faces, press, { follow: !many });
    onAltDigit(task, press);
    draw();
    checkButton(task, function () { markOptions(task, items, picks); });
  }

  // ---- pair ------------------------------------------------------------------------------------------

  function textOf(item) { return (item.querySelector(".qk-text") || item).cloneNode(true); }

  function markPairs(task, lefts, rights, pairs) {
    var good = 0;
    var done = Object.keys(pairs).length;
    lefts.forEach(function (left) {
      var k = left.getAttribute("data-k");
      var key = rights.filter(function (right) { return right.getAttribute("data-pair") === k; })[0];
      var mine = rights.filter(function (right) { return right.at === pairs[k]; })[0];
      var ok = mine && key && textOf(mine).textContent === textOf(key).textContent;
      var line = make("div", "qk-link");
      if (ok) { good++; }
      if (mine) { put(line, mark(ok ? 1 : 0, ok ? "对" : "不对"), textOf(mine)); }
      if (!ok && key) { put(line, mark(done ? null : 1, "应为", "Should be"), textOf(key)); }
      left.appendChild(line);
    });
    task.classList.add("qk-marked");
    score(task, done ? good / lefts.length : null, "配对正确 " + good + "/" + lefts.length,
      good + " of " + lefts.length + " pairs right");
  }

  function pair(task, slot) {
    var left = task.querySelector(".qk-left");
    var right = task.querySelector(".qk-right");
    [].forEach.call(right.children, function (item, at) { item.at = at; });
    var lefts = [].slice.call(left.children);
    var rights = reorder(task, right, slot.next);
    var pairs = slot.value && typeof slot.value === "object" ? slot.value : {};
    if (back) { return markPairs(task, lefts, rights, pairs); }
    var faces = lefts.concat(rights).map(wrap);
    var held = -1; // the left that waits for its right
    function key(at) { return lefts[at].getAttribute("data-k"); }
    function partner(at) { // of a right: the place of its left, or -1
      for (var i = 0; i < lefts.length; i++) { if (pairs[key(i)] === rights[at].at) { return i; } }
      return -1;
    }
    function draw() {
      faces.forEach(function (face, i) {
        var isLeft = i < lefts.length;
        var at = isLeft ? i : i - lefts.length;
        var other = isLeft ? -1 : partner(at);
        if (isLeft) {
          rights.forEach(function (one, j) { if (one.at === pairs[key(at)]) { other = j; } });
        }
        face.setAttribute("aria-pressed", String(other >= 0 || i === held));
        face.parentNode.classList.toggle("qk-held", i === held);
        face.parentNode.classList.toggle("qk-picked", other >= 0);
        face.lastChild.textContent = other < 0 ? "" : isLeft ? String.fromCharCode(65 + other) : String(other + 1);
      });
    }
    function press(i) {
      var at = i - lefts.length;
      if (at < 0) { // a left: let go of it, undo its pair, or hold it
        if (held === i) { held = -1; } else if (pairs[key(i)] !== undefined) { delete pairs[key(i)]; held = -1; } else { held = i; }
      } else if (partner(at) >= 0) {
        delete pairs[key(partner(at))];
      } else if (held >= 0) {
        pairs[key(held)] = rights[at].at;
        held = -1;
      }
      draw();
      slot.save(pairs);
    }
    ask(task, "先点左边，再点右边；再点一次撤销", "Tap a left, then its right; tap again to undo");
    faces.forEach(function (face) {
      face.setAttribute("role", "button");
      face.appendChild(make("span", "qk-badge"));
    });
    pressable(task, faces, press, { enter: true });
    onAltDigit(task, function (at) {
      var i = held < 0 ? at : at + lefts.length;
      if (at < (held < 0 ? lefts : rights).length) { press(i); }
    });
    draw();
    checkButton(task, function () { markPairs(task, lefts, rights, pairs); });
  }

  // ---- arrange ---------------------------------------------------------------------------------------

  function markOrder(task, items, order) {
    function place(item) { return Number(item.getAttribute("data-at")); }
    var good = 0;
    items.slice().sort(function (a, b) { return place(a) - place(b); }).forEach(function (item) {
      var mine = order.indexOf(item.at);
      var ok = mine === place(item);
      if (ok) { good++; }
      task.appendChild(item);
      item.appendChild(mine < 0 ? (order.length ? mark(null, "未排", "Not placed") : make("span"))
        : mark(ok ? 1 : 0, ok ? "对" : "你排在第 " + (mine + 1), ok ? "Right" : "You put it at " + (mine + 1)));
    });
    task.classList.add("qk-marked");
    if (back) { ask(task, "正确顺序", "The right order"); }
    score(task, order.length ? (good === items.length ? 1 : good / items.length) : null,
      "位置正确 " + good + "/" + items.length, good + " of " + items.length + " in place");
  }

  function arrange(task, slot) {
    [].forEach.call(task.children, function (item, at) { item.at = at; });
    var items = reorder(task, task, slot.next);
    var order = Array.isArray(slot.value) ? slot.value : [];
    if (back) { return markOrder(task, items, order); }
    var faces = items.map(wrap);
    function draw() {
      faces.forEach(function (face, i) {
        var at = order.indexOf(items[i].at);
        face.setAttribute("aria-pressed", String(at >= 0));
        items[i].classList.toggle("qk-picked", at >= 0);
        face.lastChild.textContent = at < 0 ? "" : String(at + 1);
      });
    }
    function press(i) {
      if (!items[i]) { return; }
      var at = order.indexOf(items[i].at);
      if (at < 0) { order.push(items[i].at); } else { order.splice(at, 1); }
      draw();
      slot.save(order);
    }
    ask(task, "按正确顺序逐个点；再点一次撤销", "Tap in the right order; tap again to undo");
    faces.forEach(function (face) {
      face.setAttribute("role", "button");
      face.appendChild(make("span", "qk-badge"));
    });
    pressable(task, faces, press, { enter: true });
    onAltDigit(task, press);
    draw();
    checkButton(task, function () { markOrder(task, items, order); });
  }

  // ---- Grading what was typed ------------------------------------------------------------------------

  function plain(text) { // one form for full-width, superscript and composed characters
    var s = String(text).replace(/[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207a\u207b]+/g, "^$&")
      .replace(/[\u00bc-\u00be\u2150-\u215e]/g, " $&");
    return (s.normalize ? s.normalize("NFKC") : s).replace(/[\u2212\u2012\u2013]/g, "-")
      .replace(/\u2044/g, "/").replace(/\s+/g, " ").trim();
  }

  function fold(text, exact) {
    var s = plain(text);
    if (!exact) {
      s = s.toUpperCase().toLowerCase().replace(/^(the|an?) (?=.)/, "");
      if (s.normalize) { s = s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC"); }
    }
    s = s.replace(/[〇零一二三四五六七八九]/g, function (c) { return "〇一二三四五六七八九".indexOf(c.replace("零", "〇")); });
    // A point, comma or hyphen beside a digit may be part of a number: 3.5 is not 35.
    var bare = s.replace(/([^\d\s])[-\u2010\u2011](?=[^\d\s])/g, "$1").replace(/([^\d]|^)[.,]+/g, "$1")
      .replace(/[.,]+(?!\d)/g, "").replace(/[\s;:!?'"`()\[\]\u2014\u2018-\u201f\u2026\u00b7\u3001-\u3003\u3008-\u3011_]+/g, "");
    return bare || s;
  }

  function han(text) { // 二〇一八 is 2018, 一百零五 is 105, 三百五 is 350
    var total = 0, digit = 0, last = 1;
    if (!/[十百千]/.test(text)) {
      return text.replace(/./g, function (c) { return "零一二三四五六七八九".indexOf(c === "〇" ? "零" : /[两兩]/.test(c) ? "二" : c); });
    }
    for (var i = 0; i < text.length; i++) {
      var unit = { "十": 10, "百": 100, "千": 1000 }[text[i]];
      if (unit) {
        total += (digit || 1) * unit;
        digit = 0;
        last = unit;
      } else {
        digit = Number(han(text[i]));
        if (!digit) { last = 1; }
      }
    }
    return String(total + (last > 10 ? digit * last / 10 : digit));
  }

  function hanDigits(text) {
    return text.replace(/(^|[^\d.])([零〇一二三四五六七八九十百千两兩]+)/g, function (whole, before, run) { return before + han(run); });
  }

  // Whole numbers without limit where the web view has them: a float would miss 0.1 + 0.2.
  var Int = typeof BigInt === "function" ? BigInt : Number;

  function scaled(digits, power) { // digits × 10^power as a fraction of integers
    var zeros = new Array(Math.abs(power) + 1).join("0");
    return power < 0 ? { n: Int(digits), d: Int("1" + zeros) } : { n: Int(digits + zeros), d: Int(1) };
  }

  function times(a, sign) { return { n: sign === "-" ? -a.n : a.n, d: a.d }; }

  function number(text) { // an exact fraction, or null
    var s = hanDigits(plain(text).replace(/^百分之(.+)$/, "$1%")).replace(/点/, ".").replace(/\*\*/g, "^")
      .replace(/(^|[^\d.])(\d{1,3}(?:[,'_ ]\d{3})+)(?!\d)/g, function (whole, before, run) { return before + run.replace(/\D/g, ""); });
    var ratio = /^([-+]?)(?:(\d{1,30}) )?(\d{1,30}) ?\/ ?(\d{1,30})$/.exec(s);
    var sign = /^[-+]/.exec(s);
    if (ratio) {
      var d = Int(ratio[4]);
      return Number(d) ? times({ n: Int(ratio[2] || 0) * d + Int(ratio[3]), d: d }, ratio[1]) : null;
    }
    if (/\d \d/.test(s) || s.length > 60) { return null; }
    s = s.replace(/^[-+]/, "").replace(/ /g, "").replace(/^10\^/, "1e");
    var total = scaled("0", 0), before = 0;
    if (!s) { return null; }
    while (s) {
      var m = /^(\d*)(?:\.(\d+))?(?:(?:e|[x×*·]10\^)([-+]?\d{1,3}))?([百千万萬亿億%‰]*)/i.exec(s);
      if (!m[0] || !(m[1] || m[2]) || (total.n && !before)) { return null; }
      var unit = 0;
      m[4].split("").forEach(function (c) { unit += { "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "%": -2, "‰": -3 }[c]; });
      if (before > 1 && m[0].length === 1) { unit = before - 1; } // 1万2 is 12000
      var term = scaled(m[1] + (m[2] || ""), Number(m[3] || 0) - (m[2] || "").length + unit);
      total = { n: total.n * term.d + term.n * total.d, d: total.d * term.d };
      before = unit;
      s = s.slice(m[0].length);
    }
    return times(total, sign ? sign[0] : "");
  }

  function withoutUnit(text, units) {
    var s = plain(text);
    function same(a, b) { return a.replace(/[\s^·*.]/g, "") === plain(b).replace(/[\s^·*.]/g, ""); }
    for (var i = 1; i < s.length; i++) {
      for (var j = 0; j < units.length; j++) {
        if (same(s.slice(i), units[j])) { return s.slice(0, i); }
        if (/[^\w\s]/.test(units[j]) && same(s.slice(0, i), units[j])) { return s.slice(i); }
      }
    }
    return s;
  }

  function gradeNumber(key, text, units) {
    var x = number(withoutUnit(text, units.concat(key.units || [], key.unit || [])));
    var open = key.exclusive || [];
    function below(a, b, strict) { return strict ? a.n * b.d < b.n * a.d : a.n * b.d <= b.n * a.d; }
    function isOpen(side) { return open.indexOf(side) >= 0; }
    var low = key.low === null || key.low === undefined ? null : number(key.low);
    var high = key.high === null || key.high === undefined ? null : number(key.high);
    return x && (!low || below(low, x, isOpen("low"))) && (!high || below(x, high, isOpen("high"))) ? 1 : 0;
  }

  var MONTHS = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/;

  function date(text) { // [year, month, day], shorter where less was said, or null
    var s = hanDigits(plain(text).toLowerCase());
    var bc = /^(?:公元)?前|\bb\.?c\.?(?:e\.?)?$/.test(s);
    s = s.replace(/^公元前?|^前|\b(?:a\.?d|b\.?c|c\.?e|b\.?c\.?e)\.?$/g, "").replace(/号/, "日").replace(/ ?([年月日]) ?/g, "$1").trim();
    var name = MONTHS.exec(s);
    var m, parts = null;
    if (name) {
      m = s.replace(name[0], " ").match(/\d+/g) || [];
      var month = "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(name[1]) / 3 + 1;
      m.sort(function (a, b) { return b.length - a.length; });
      if (m.length > 2 || m.length < 1 || m[0].length < 3) { return null; }
      parts = m.length === 2 ? [m[0], month, m[1]] : [m[0], month];
    } else if ((m = /^(-?\d{1,4})(?:(?:年| ?[-\/.] ?)(?:(\d{1,2})(?:(?:月| ?[-\/.] ?)(?:(\d{1,2})日?)?)?)?)?$/.exec(s))) {
      parts = m.slice(1).filter(Boolean);
      if (parts.length > 1 && parts[0].replace("-", "").length < 3) { parts = null; }
    } else if ((m = /^(\d{1,2})[-\/.](\d{4})$/.exec(s))) {
      parts = [m[2], m[1]];
    } else if ((m = /^(\d{4})(\d\d)(\d\d)$/.exec(s))) {
      parts = m.slice(1);
    } else if ((m = /^(\d{1,2})[-\/.](\d{1,2})[-\/.](\d{4})$/.exec(s)) && (m[1] > 12) !== (m[2] > 12)) {
      parts = m[1] > 12 ? [m[3], m[2], m[1]] : [m[3], m[1], m[2]]; // where the order is clear
    }
    parts = parts && parts.map(Number);
    if (!parts || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31) { return null; }
    if (bc) { parts[0] = -parts[0]; }
    return parts;
  }

  function bound(parts, filler) { // a number that orders dates; what was not said counts as filler
    function part(at) { return parts[at] === undefined ? filler : parts[at]; }
    return parts[0] * 10000 + part(1) * 100 + part(2);
  }

  function span(text) { // a date, or two with 至, to, .. or a dash between
    var one = date(text);
    if (one) { return [one, one]; }
    var two = String(text).split(/\s*(?:至|到|\.\.|~|～|–|—|\bto\b|\s-\s)\s*/);
    if (two.length !== 2) { two = String(text).split(/(?=[-–]\d{4})/).map(function (s) { return s.replace(/^[-–]/, ""); }); }
    two = two.length === 2 ? two.map(date) : [];
    return two[0] && two[1] ? two : null;
  }

  function gradeDate(key, text) {
    var mine = span(text);
    var first = date(key.first);
    var last = date(key.last || key.first);
    if (!mine || !first || !last) { return 0; }
    function within(size) {
      function cut(parts) { return parts.slice(0, size); }
      return Math.min(mine[0].length, mine[1].length) >= Math.min(size, first.length)
        && bound(cut(mine[0]), 0) >= bound(cut(first), 0) && bound(cut(mine[1]), 99) <= bound(cut(last), 99);
    }
    var near = key.near || {};
    return within(3) || (bound(mine[0], 0) >= bound(first, 0) && bound(mine[1], 99) <= bound(last, 99)) ? 1
      : within(2) && near.month ? near.month : within(1) && near.year ? near.year : 0;
  }

  function grade(key, text, units) { // credit from 0 to 1, or null where nothing was typed
    if (!key || text === undefined || text === null || !String(text).trim()) { return null; }
    if (key.kind === "number") { return gradeNumber(key, text, units || []); }
    if (key.kind === "date") { return gradeDate(key, text); }
    if (key.kind === "choice") { return Number(text) === key.key ? 1 : 0; }
    return (key.accepted || []).some(function (one) { return fold(one, key.case) === fold(text, key.case); }) ? 1 : 0;
  }

  function accepted(key) { // what else would have been right, in signs that need no language
    var open = key.exclusive || [];
    if (key.kind === "date") { return key.first + (key.last && key.last !== key.first ? " … " + key.last : ""); }
    if (key.kind !== "number") { return (key.accepted || []).join(" · "); }
    if (key.low === key.high) { return key.low; }
    function side(value, name, before) {
      var sign = open.indexOf(name) < 0 ? "≤" : "<";
      return value === null || value === undefined ? "" : before ? value + " " + sign + " " : " " + sign + " " + value;
    }
    return side(key.low, "low", true) + "x" + side(key.high, "high");
  }

  // ---- fill, gaps, write -----------------------------------------------------------------------------

  // Keys that type must not reach the reviewer's shortcuts; Enter must (in one line), to show the answer.
  function typing(box) {
    box.classList.add("tappable");
    listen(box, "keydown keypress keyup", function (event) {
      var one = event.key === "Enter" && box.tagName !== "TEXTAREA";
      if (!one && !event.ctrlKey && !event.metaKey && !event.altKey && !/^(Escape|F\d+)$/.test(event.key)) {
        event.stopPropagation();
      } else if (one && event.type === "keydown" && !event.isComposing && typeof window.pycmd === "function") {
        window.pycmd("ans"); // Anki's desktop leaves Enter to the page while a box has the focus
      }
    });
  }

  function input(zh, en) {
    var box = make("input", "qk-input");
    box.type = "text";
    box.autocomplete = "off";
    box.spellcheck = false;
    box.dir = "auto";
    box.setAttribute("autocapitalize", "off");
    label(box, "aria-label", zh, en);
    typing(box);
    return box;
  }

  function focusFirst(box) { // only where no on-screen keyboard would jump up
    if (window.matchMedia && window.matchMedia("(hover: hover) and (pointer: fine)").matches) {
      setTimeout(function () { attempt(function () { box.focus({ preventScroll: true }); }); }, 0);
    }
  }

  function written(zh, en, text) {
    var own = make("div", "qk-typed", text);
    own.dir = "auto";
    return put(make("div", "qk-mine"), put(make("div", "qk-label"), words(zh, en)), own);
  }

  function fill(task, slot) {
    var key = json(task, "data-key") || {};
    var hint = { number: ["输入一个数", "Type a number"], date: ["输入日期，如 2018-11-05", "Type a date, e.g. 2018-11-05"] }[key.kind] || ["输入答案", "Type the answer"];
    if (!back) {
      var box = input(hint[0], hint[1]);
      label(box, "placeholder", hint[0], hint[1]);
      box.addEventListener("input", function () { slot.save(box.value); });
      task.insertBefore(box, task.firstChild);
      return focusFirst(box);
    }
    var units = all(".qk-unit, .qk-unit .qk-l", task).map(function (node) { return node.textContent; });
    var credit = grade(key, slot.value, units);
    if (credit !== null) { task.insertBefore(written("你的回答", "Your answer", slot.value), task.firstChild); }
    score(task, credit);
    var answer = root.querySelector(".qk-answer");
    var range = accepted(key);
    var more = key.kind === "number" ? key.low !== key.high : key.kind !== "date" && (key.accepted || []).length > 1;
    if (range && (more || !answer)) { // a single right answer stands in the field Answer
      var line = put(make("p", "qk-accepted"), words("接受：", "Accepted:"), make("bdi", "", range), document.createTextNode(" "));
      all(".qk-unit", task).forEach(function (unit) { put(line, unit.cloneNode(true)); });
      (answer || task.parentNode).appendChild(line);
    }
  }

  function dropDown(key, next, name, lang) {
    var box = make("select", "qk-input");
    put(box, make("option", "", "…")).firstChild.value = "";
    shuffled((key.options || []).map(function (text, at) { return at; }), next).forEach(function (at) {
      var option = make("option", "", optionText(key, at, lang));
      option.value = String(at);
      box.appendChild(option);
    });
    label(box, "aria-label", "选择空 " + name, "Choose for gap " + name);
    typing(box);
    return box;
  }

  function optionText(key, at, lang) { // an option is a text, or a text in each language
    var option = (key.options || [])[at];
    return option && typeof option === "object" ? option[lang] || option.zh || option.en : option;
  }

  function typedGap(gap, name) {
    var box = input("填空 " + name, "Gap " + name);
    var hint = gap.textContent.replace(/^\[|\]$/g, "");
    if (hint !== "...") { box.placeholder = hint; }
    box.size = Math.min(28, Math.max(hint.length + 2, 10)); // never the length of the answer
    return box;
  }

  // The gaps of this card with their keys. Two languages show the same gaps, so these share a place.
  function findGaps(keys) {
    var seen = {};
    return all(".qk-stem .cloze").map(function (gap) {
      var block = gap.closest(".qk-l");
      var lang = block ? block.lang.slice(0, 2) : "";
      var groups = (gap.getAttribute("data-ordinal") || "").split(",");
      var mine = keys.filter(function (key) { return groups.indexOf(String(key.group)) >= 0; });
      var at = seen[lang] = (seen[lang] || 0) + 1;
      return { node: gap, lang: lang, place: at - 1, key: mine[at - 1] };
    }).filter(function (gap) { return gap.key; });
  }

  function gaps(task, slot) {
    var found = findGaps(json(task, "data-keys") || []);
    var values = Array.isArray(slot.value) ? slot.value : [];
    if (!found.length) { return; }
    if (back) { return markGaps(task, found, values); }
    found.forEach(function (gap) {
      var name = gap.place + 1;
      gap.box = gap.key.kind === "choice" ? dropDown(gap.key, slot.next, name, gap.lang) : typedGap(gap.node, name);
      listen(gap.box, "input change", function () {
        found.forEach(function (twin) { if (twin.place === gap.place) { twin.box.value = gap.box.value; } });
        values[gap.place] = gap.box.value;
        slot.save(values);
      });
      gap.node.textContent = "";
      gap.node.appendChild(gap.box);
    });
    focusFirst(found[0].box);
  }

  function markGaps(task, found, values) {
    var credits = [];
    found.forEach(function (gap) {
      var value = values[gap.place];
      var credit = grade(gap.key, value);
      credits[gap.place] = credit;
      if (credit === null) { return; }
      var text = gap.key.kind === "choice" ? optionText(gap.key, value, gap.lang) : value;
      var note = put(make("span", "qk-gap"), credit >= 1 ? mark(1) : mark(credit, "你填的", "You wrote"));
      if (credit < 1 || (gap.key.kind !== "choice" && text !== gap.node.textContent)) { put(note, make(credit ? "span" : "del", "qk-typed", text)); }
      gap.node.parentNode.insertBefore(note, gap.node.nextSibling);
    });
    var total = credits.reduce(function (sum, credit) { return sum + credit; }, 0);
    var good = credits.filter(function (credit) { return credit >= 1; }).length;
    var none = credits.every(function (credit) { return credit === null; });
    score(task, none ? null : good === credits.length ? 1 : total / credits.length,
      credits.length > 1 ? "填对 " + good + "/" + credits.length : "",
      good + " of " + credits.length + " gaps right");
  }

  function write(task, slot) {
    if (back) {
      task.appendChild(slot.value ? written("你的回答", "Your answer", slot.value) : mark(null));
      return;
    }
    var box = make("textarea", "qk-input");
    box.rows = 5;
    box.dir = "auto";
    label(box, "aria-label", "写下你的回答", "Write your answer");
    label(box, "placeholder", "写下你的回答", "Write your answer");
    typing(box);
    box.addEventListener("input", function () { slot.save(box.value); });
    task.appendChild(box);
  }

  // ---- The card --------------------------------------------------------------------------------------

  function meta() {
    all(".qk-meta").forEach(function (node) {
      var level = Math.min(5, Number(node.getAttribute("data-level")) || 0);
      var points = Number(node.getAttribute("data-points")) || 0;
      if (level) {
        var stars = make("span", "", "★★★★★".slice(0, level) + "☆☆☆☆☆".slice(level));
        stars.setAttribute("role", "img");
        label(stars, "aria-label", "难度 " + level + "/5", "Level " + level + "/5");
        node.appendChild(stars);
      }
      if (points) { put(node, words(points + " 分", points === 1 ? "1 point" : points + " points")); }
    });
  }

  function start(task, at) {
    var kinds = { choose: choose, fill: fill, gaps: gaps, pair: pair, arrange: arrange, write: write };
    var kind = kinds[task.getAttribute("data-kind")];
    if (!kind) { return; }
    kind(task, {
      value: back ? state.answers[at] : undefined,
      next: random(state.seed + at * 7919),
      save: function (value) { state.answers[at] = value; save(); }
    });
  }

  attempt(function () {
    state = recall();
    root.classList.add("qk-on");
    var lang = attempt(languages) || "both";
    attempt(meta);
    all(".qk-task").forEach(function (task, at) { attempt(function () { start(task, at); }); });
    attempt(shortcutKeys);
    show(lang);
    if (!back) { save(); }
  });
})();
