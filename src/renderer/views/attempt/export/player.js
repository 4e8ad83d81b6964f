// The player of an exported page. It stands alone there, so it imports nothing.
(() => {
  const find = (id) => document.getElementById(id);
  const data = JSON.parse(find('replay-data').textContent);
  const [play, position, clock, speed] = ['play', 'position', 'clock', 'speed'].map(find);
  const { edits, phases, happenings, answers, end } = data;

  let texts = answers.map(() => '');
  /** How many edits are in `texts`, and where playing stands, in ms. */
  let applied = 0;
  let at = 0;
  let timer = 0;

  /** The same as the app's applyChanges: offsets beyond the text are its end. */
  function change(text, changes) {
    let result = '';
    let done = 0;
    for (const [from, to, inserted] of changes) {
      const start = Math.min(Math.max(from, done), text.length);
      result += text.slice(done, start) + inserted;
      done = Math.min(Math.max(to, start), text.length);
    }
    return result + text.slice(done);
  }

  function time(ms) {
    const seconds = Math.floor(Math.max(0, ms) / 1000);
    const two = (n) => `${n}`.padStart(2, '0');
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  }

  function show(moment) {
    at = Math.min(Math.max(0, moment), end);
    if (applied > 0 && edits[applied - 1][0] > at) {
      texts = answers.map(() => '');
      applied = 0;
    }
    while (applied < edits.length && edits[applied][0] <= at) {
      const [, answer, changes] = edits[applied++];
      texts[answer] = change(texts[answer], changes);
    }
    const latest = applied > 0 ? edits[applied - 1][1] : -1;
    const phase = phases.filter((each) => each.at <= at).at(-1);
    const past = happenings.filter((each) => each.at <= at);
    find('phase').textContent = phase ? phase.title : 'Not begun';
    find('answer-title').textContent = latest < 0 ? 'Nothing written yet' : answers[latest];
    find('answer').textContent = latest < 0 ? '' : texts[latest];
    find('happenings').replaceChildren(
      ...past.slice(-6).map((each) => {
        const item = document.createElement('li');
        item.textContent = `${time(each.at)} ${each.text}`;
        return item;
      }),
    );
    clock.value = `${time(at)} of ${time(end)}`;
    position.value = at >= end ? position.max : `${Math.floor(at / 1000)}`;
    position.setAttribute('aria-valuetext', `${time(at)}${phase ? `, ${phase.title}` : ''}`);
  }

  function stop() {
    cancelAnimationFrame(timer);
    timer = 0;
    play.textContent = 'Play';
  }

  function start() {
    if (at >= end) show(0);
    play.textContent = 'Pause';
    let last = performance.now();
    const step = (now) => {
      show(at + (now - last) * Number(speed.value));
      last = now;
      if (at >= end) stop();
      else timer = requestAnimationFrame(step);
    };
    timer = requestAnimationFrame(step);
  }

  for (const factor of [1, 2, 4, 8, 16, 32]) speed.add(new Option(`${factor}×`, factor, false, factor === 8));
  play.addEventListener('click', () => (timer ? stop() : start()));
  position.addEventListener('input', () => {
    // The last second is not a whole one, and the end of the slider means the end.
    show(position.value === position.max ? end : Number(position.value) * 1000);
  });
  speed.addEventListener('change', () => show(at));
  find('replay').hidden = false;
  show(0);
})();
