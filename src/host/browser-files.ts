import type { TextFile } from './host';

/** How long a saved file's address stays valid, in ms; browsers may read it well after the click. */
const KEEP_ADDRESS = 60_000;

/** The largest file that is read into the app, as in the desktop's own dialog. */
const MAX_BYTES = 400 * 1024 * 1024;

/** Hands a text to the browser's downloads. The browser does not tell what became of it: the name is returned. */
export function saveFile({ name, text }: TextFile): string {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_ADDRESS);
  return name;
}

/** Lets the user pick a text file with one of the endings; null when they cancel. */
export async function openFile(endings: string[]): Promise<TextFile | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = endings.map((ending) => `.${ending}`).join();
  const file = await new Promise<File | null>((resolve) => {
    input.onchange = () => resolve(input.files?.[0] ?? null);
    input.oncancel = () => resolve(null);
    input.click();
  });
  if (file && file.size > MAX_BYTES)
    throw new Error(`${file.name} was not opened: it is larger than ${MAX_BYTES / 1024 / 1024} MB.`);
  return file && { name: file.name, text: await file.text() };
}
