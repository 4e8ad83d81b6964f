/** Opens a link outside the room; the desktop app hands it to the system's browser. */
export const openLink = (url: string): void => {
  window.open(url, '_blank', 'noopener,noreferrer');
};
