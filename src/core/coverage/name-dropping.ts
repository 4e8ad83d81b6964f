import type { Word } from './words';

/** How people bring up a term without saying anything of it. */
const CUES = new RegExp(
  [
    String.raw`\b(?:heard|read|learned) (?:a lot |up )?(?:of|about|on)\b`,
    String.raw`\bcome across\b`,
    String.raw`\bknow (?:of\b|there(?:'s| is| are)\b|the (?:terms?|words?|names?)\b)`,
    String.raw`\b(?:things|stuff|features|terms|options|names|words|tools|concepts|buzzwords|topics) like\b`,
    String.raw`\band (?:so on|such|the like|all that|all of that|all of these|friends)\b`,
    String.raw`\b(?:whatever you like|you name it|also around|familiar with|hazy)\b`,
    String.raw`\betc\b`,
  ].join('|'),
  'i',
);

/** The sentences (by their number in `words`) that only drop names. */
export function nameDropping(text: string, words: readonly Word[]): ReadonlySet<number> {
  const units = new Set<number>();
  for (let first = 0; first < words.length;) {
    const unit = words[first]?.unit ?? 0;
    let next = first;
    while (words[next]?.unit === unit) next++;
    if (CUES.test(text.slice(words[first]?.from, words[next]?.from ?? text.length))) units.add(unit);
    first = next;
  }
  return units;
}
