import type { Mermaid } from 'mermaid';

/** How far a diagram may shrink to fit. */
const SMALLEST = 0.85;

let drawn = 0;

/**
 * Replaces each diagram's text below `root` by its drawing, in the colours of the tokens. The text
 * stays as its alternative; a diagram that can't be drawn stays text.
 */
export async function drawDiagrams(root: HTMLElement): Promise<void> {
  const texts = [...root.querySelectorAll<HTMLElement>('pre[data-diagram]')];
  if (texts.length === 0) return;
  // Half a megabyte that most screens never need.
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize(look());
  for (const text of texts) await draw(mermaid, text);
}

async function draw(mermaid: Mermaid, text: HTMLElement): Promise<void> {
  const source = text.textContent;
  const figure = document.createElement('figure');
  try {
    const { svg } = await mermaid.render(`diagram-${++drawn}`, source);
    figure.innerHTML = svg;
    keepLegible(figure);
  } catch {
    return;
  }
  figure.setAttribute('role', 'img');
  figure.setAttribute('aria-label', `Diagram: ${source.trim()}`);
  figure.className = 'diagram';
  figure.tabIndex = 0;
  text.replaceWith(figure);
}

/** A wide diagram scrolls rather than shrink to where nobody can read it. */
function keepLegible(figure: HTMLElement): void {
  const drawing = figure.querySelector('svg');
  const width = drawing?.viewBox.baseVal.width ?? 0;
  if (drawing) drawing.style.minWidth = `${Math.round(width * SMALLEST)}px`;
}

/** Mermaid's settings: strict (no script, no links, no HTML in labels), and our colours as they are now. */
function look(): Parameters<Mermaid['initialize']>[0] {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    // What a diagram may not change for itself: with these it could bring in remote pictures and styles.
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'maxEdges',
      'suppressErrorRendering',
      'htmlLabels',
      'themeCSS',
      'themeVariables',
      'fontFamily',
      'dompurifyConfig',
    ],
    suppressErrorRendering: true,
    htmlLabels: false,
    theme: 'base',
    fontFamily: token('sans'),
    themeVariables: {
      background: token('surface'),
      primaryColor: token('accent-soft'),
      primaryTextColor: token('ink'),
      primaryBorderColor: token('accent'),
      secondaryColor: token('sunken'),
      tertiaryColor: token('paper'),
      clusterBkg: token('paper'),
      clusterBorder: token('line-strong'),
      lineColor: token('ink-3'),
      textColor: token('ink'),
      noteBkgColor: token('amber-soft'),
      noteTextColor: token('ink'),
      noteBorderColor: token('amber'),
      actorBkg: token('surface'),
      actorBorder: token('line-strong'),
      actorTextColor: token('ink'),
      signalColor: token('ink-2'),
      signalTextColor: token('ink'),
      fontSize: '14px',
    },
  };
}
