const SCHEMES = ['http:', 'https:', 'mailto:'];

/** Whether the address may be given to the user's browser or mail program; no other scheme may. */
export function isOpenableLink(url: string): boolean {
  return URL.canParse(url) && SCHEMES.includes(new URL(url).protocol);
}
