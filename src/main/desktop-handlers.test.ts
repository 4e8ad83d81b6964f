import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDesktopHandlers } from './desktop-handlers';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desktop-'));
});
afterEach(() => rm(folder, { recursive: true }));

function desktop() {
  const open = vi.fn(async () => ({ canceled: true, filePaths: [] as string[] }));
  const save = vi.fn(async () => ({ canceled: true, filePath: '' }));
  const openExternal = vi.fn(async () => undefined);
  const keepAwake = vi.fn();
  const printed = vi.fn(async () => new Uint8Array([0x25, 0x50, 0x44, 0x46, 0xff]));
  const handlers = createDesktopHandlers({
    dialog: { showOpenDialog: open as never, showSaveDialog: save as never },
    shell: { openExternal },
    window: () => ({}) as BrowserWindow,
    documents: () => folder,
    showPartner: async () => undefined,
    keepAwake,
    printed,
  });
  return { handlers, open, save, openExternal, keepAwake, printed };
}

describe('saveFile', () => {
  it('writes where the user says and tells where', async () => {
    const { handlers, save } = desktop();
    const filePath = join(folder, 'mine.json');
    save.mockResolvedValueOnce({ canceled: false, filePath });
    await expect(handlers.saveFile({ name: 'greenroom.json', text: '{"ü":1}' })).resolves.toBe(filePath);
    await expect(readFile(filePath, 'utf8')).resolves.toBe('{"ü":1}');
  });

  it('proposes a name, never a path of the page', async () => {
    const { handlers, save } = desktop();
    await handlers.saveFile({ name: '../../.bashrc', text: 'x' });
    expect(save).toHaveBeenCalledWith(expect.anything(), { defaultPath: join(folder, '.bashrc') });
  });

  it('is null when the user cancels', async () => {
    await expect(desktop().handlers.saveFile({ name: 'a.json', text: '' })).resolves.toBeNull();
  });

  it('says why it could not save', async () => {
    const { handlers, save } = desktop();
    await writeFile(join(folder, 'file'), '');
    const filePath = join(folder, 'file', 'a.json');
    save.mockResolvedValueOnce({ canceled: false, filePath });
    await expect(handlers.saveFile({ name: 'a.json', text: '' })).rejects.toThrow(
      `${filePath} was not saved: `,
    );
  });
});

describe('savePdf', () => {
  it('prints the page and saves its bytes as they are', async () => {
    const { handlers, save, printed } = desktop();
    const filePath = join(folder, 'mine.pdf');
    save.mockResolvedValueOnce({ canceled: false, filePath });
    await expect(handlers.savePdf({ name: 'a.pdf', html: '<p>Hi' })).resolves.toBe(filePath);
    expect(printed).toHaveBeenCalledExactlyOnceWith('<p>Hi');
    await expect(readFile(filePath)).resolves.toEqual(Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff]));
  });

  it('prints nothing when the user cancels', async () => {
    const { handlers, printed } = desktop();
    await expect(handlers.savePdf({ name: 'a.pdf', html: '' })).resolves.toBeNull();
    expect(printed).not.toHaveBeenCalled();
  });

  it('says why it could not print', async () => {
    const { handlers, save, printed } = desktop();
    save.mockResolvedValueOnce({ canceled: false, filePath: join(folder, 'a.pdf') });
    printed.mockRejectedValueOnce(new Error('no printer'));
    await expect(handlers.savePdf({ name: 'a.pdf', html: '' })).rejects.toThrow('was not saved: no printer.');
  });
});

describe('openFile', () => {
  async function opening(bytes: string | Uint8Array) {
    const { handlers, open } = desktop();
    const path = join(folder, 'in.json');
    await writeFile(path, bytes);
    open.mockResolvedValueOnce({ canceled: false, filePaths: [path] });
    return { path, read: () => handlers.openFile(['json']), open };
  }

  it('reads the text that the user chose', async () => {
    const { read, open } = await opening('{"ü":1}');
    await expect(read()).resolves.toEqual({ name: 'in.json', text: '{"ü":1}' });
    expect(open).toHaveBeenCalledWith(expect.anything(), {
      properties: ['openFile'],
      filters: [{ name: 'json', extensions: ['json'] }],
    });
  });

  it('refuses what is not UTF-8 and names the line', async () => {
    const { read } = await opening(new Uint8Array([0x61, 0x0a, 0xff, 0xfe]));
    await expect(read()).rejects.toThrow('in.json was not opened: line 2 is not UTF-8 text.');
  });

  it('refuses a file of more than 400 MB without reading it', async () => {
    const { read, path } = await opening('');
    await truncate(path, 401 * 1024 * 1024);
    await expect(read()).rejects.toThrow('in.json was not opened: it is larger than 400 MB.');
  });

  it('is null when the user cancels', async () => {
    await expect(desktop().handlers.openFile(['json'])).resolves.toBeNull();
  });
});

describe('chooseBankFolder', () => {
  it('is the chosen folder, or null', async () => {
    const { handlers, open } = desktop();
    await expect(handlers.chooseBankFolder(null)).resolves.toBeNull();
    open.mockResolvedValueOnce({ canceled: false, filePaths: ['/home/a/questions'] });
    await expect(handlers.chooseBankFolder(null)).resolves.toBe('/home/a/questions');
  });
});

describe('openLink', () => {
  it('opens a web address in the browser', async () => {
    const { handlers, openExternal } = desktop();
    await handlers.openLink('https://example.org/');
    expect(openExternal).toHaveBeenCalledExactlyOnceWith('https://example.org/');
  });
});
