import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Notebook } from './notebook';

const folder = () => mkdtemp(join(tmpdir(), 'greenroom-notebook-'));

describe('the notebook', () => {
  it('gives back what was written last, whatever came at once', async () => {
    const data = join(await folder(), 'not-yet');
    const notebook = new Notebook(data);
    expect(await notebook.read()).toBeNull();
    await Promise.all(['one', 'two', 'three'].map((text) => notebook.write(text)));
    expect(await new Notebook(data).read()).toBe('three');
  });

  it("keeps the text before when a new one can't be written, and goes on afterwards", async () => {
    const data = await folder();
    await new Notebook(data).write('kept');
    const inAFile = join(data, 'file');
    await writeFile(inAFile, '');
    const broken = new Notebook(join(inAFile, 'below'));
    await expect(broken.write('lost')).rejects.toThrow('was not written');
    await expect(broken.write('lost')).rejects.toThrow('was not written');
    expect(await readFile(join(data, 'notebook.json'), 'utf8')).toBe('kept');
  });
});
