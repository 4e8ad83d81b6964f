/**
 * Chromium without Electron gives a scheme of ours no storage and no secure context, so app:// pages live at an
 * https origin that no network ever sees: each request to it is answered by main's protocol handler.
 */
const HOST_SUFFIX = '.electron-double.test';
const INSIDE = /^https:\/\/([a-z][a-z0-9-]*)--([a-z0-9.-]+)\.electron-double\.test(?=[/?#]|$)/;

/** app://greenroom/x -> https://app--greenroom.electron-double.test/x; other addresses stay as they are. */
export function toChromium(url, schemes) {
  const [, scheme, host, rest] = /^([a-z][a-z0-9-]*):\/\/([^/?#]*)(.*)$/s.exec(url) ?? [];
  return schemes.has(scheme) ? `https://${scheme}--${host}${HOST_SUFFIX}${rest}` : url;
}

/** The way back, for an address or an origin. */
export function toApp(url) {
  return url.replace(INSIDE, '$1://$2');
}

/** Whether an address belongs to a scheme of the app. */
export function isAppUrl(url) {
  return INSIDE.test(url);
}
