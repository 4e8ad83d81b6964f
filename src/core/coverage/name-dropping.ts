import type { Word } from './words';

/** How people bring up a term without saying anything of it. */
const CUES = new RegExp(
  [
    String.raw`\b(?:I|we)(?:['’]ve|['’]d| have| had)? (?:\w+ )?(?:heard|read|learned) (?:a lot |up |something |talks? |articles? |blogs? )?(?:of|about|on)\b`,
    String.raw`\b(?:come|came) across\b`,
    String.raw`\bI (?:also |do )?know (?:of\b|there(?:'s| is| are)\b|the (?:terms?|words?|names?))`,
    String.raw`\b(?:things|stuff|features|terms|options|names|words|tools|concepts|buzzwords|topics) (?:like|such as)\b`,
    String.raw`\b(?:and|or) (?:so on|so forth|such|the like|all that|all of that|all of these|all this|whatever|something like that|similar)\b`,
    String.raw`\b(?:whatever you like|you name it|also around|also exist|in the mix|come into (?:it|play)|play a role|(?:that|this) (?:sort|kind) of thing)\b`,
    String.raw`\b(?:familiar with|hazy|vaguely|forget (?:what|how|which)|rings? a bell|not sure (?:what|how|which)|(?:don't|do not|can't|cannot|couldn't|could not) (?:remember|recall|say|tell you|explain))\b`,
    String.raw`(?<![\w/.])etc(?:etera)?\b(?![/\w])`,
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
